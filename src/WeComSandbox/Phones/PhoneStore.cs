using WeComSandbox.Cloud;

namespace WeComSandbox.Phones;

/// <summary>Phones by id, as in <c>linxiao-ios</c>: a name that may stand before a host.</summary>
public sealed class PhoneStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Phone> _phones = [];

    /// <summary>Who comes to the authorize page when nothing else says it.</summary>
    public string? DefaultMember { get; set; }

    public static string IdOf(string userId, Client client) =>
        string.Concat(userId.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')) + "-" + client.Id;

    public Phone? Find(World world, string? id)
    {
        lock (_gate)
        {
            if (id is null || _phones.TryGetValue(id, out var known))
            {
                return id is null ? null : _phones[id];
            }

            var made = (from corp in world.Corps
                        from member in corp.Members
                        from client in Client.All
                        where IdOf(member.UserId, client) == id
                        select new Phone(id, corp.Id, member.UserId, client)).FirstOrDefault();
            return made is null ? null : _phones[id] = made;
        }
    }
}
