using Portal.Core.WeCom;

namespace Portal.Core.Members.Rosters;

/// <summary>What a reading has met so far, each department and each member once.</summary>
internal sealed class RosterFinds
{
    public const int MostMembers = 200_000;
    public const int MostDepartments = 20_000;

    private readonly Dictionary<long, Department> _departments = [];
    private readonly Dictionary<string, ReadMember> _members = [];

    public IReadOnlyDictionary<long, Department> Departments => _departments;

    /// <summary>By the userid without case.</summary>
    public IReadOnlyDictionary<string, ReadMember> Members => _members;

    /// <exception cref="RosterException">Too many.</exception>
    public void Keep(IEnumerable<Department> departments)
    {
        foreach (var department in departments)
        {
            _departments[department.Id] = department.Name is null && _departments.TryGetValue(department.Id, out var named) ? department with { Name = named.Name } : department;
        }

        if (_departments.Count > MostDepartments)
        {
            throw new RosterException(RosterFault.TooMany);
        }
    }

    /// <summary>It went away since it was listed.</summary>
    public void Forget(long department) => _departments.Remove(department);

    public bool Knows(string userId) => _members.ContainsKey(MemberId.Normalize(userId));

    public ReadMember Meet(Member found)
    {
        var member = MemberOf(found.UserId);
        Learn(member, found);
        member.Departments.UnionWith(found.Department);
        return member;
    }

    /// <summary>Adds what is told of somebody who is known; of others nothing.</summary>
    public void Learn(Member found)
    {
        if (_members.TryGetValue(MemberId.Normalize(found.UserId), out var member))
        {
            Learn(member, found);
        }
    }

    /// <exception cref="RosterException">Too many.</exception>
    public ReadMember MemberOf(string userId)
    {
        var key = MemberId.Normalize(userId);
        if (!_members.TryGetValue(key, out var member))
        {
            _members[key] = member = _members.Count < MostMembers ? new ReadMember(userId) : throw new RosterException(RosterFault.TooMany);
        }

        return member;
    }

    private static void Learn(ReadMember member, Member found) =>
        (member.Name, member.Mobile, member.Email) = (found.Name is { Length: > 0 } name ? name : member.Name, found.Mobile ?? member.Mobile, found.Email ?? member.Email);
}
