using Portal.Core.WeCom;

namespace Portal.Core.Members.Rosters;

/// <summary>Asks WeCom for members who are there, with as much of each as the app or secret may read.</summary>
internal sealed class MemberLists(WeComClient wecom)
{
    private const int Left = 5;

    private readonly HashSet<Credentials> _namesOnly = [];

    /// <returns>Null: the department is gone.</returns>
    public async Task<IEnumerable<Member>?> OfDepartmentAsync(Credentials source, long department, CancellationToken ct)
    {
        try
        {
            return await ListAsync(source, department, ct);
        }
        catch (WeComException error) when (error.Code is 60003 or 60123)
        {
            return null;
        }
    }

    public async Task<IEnumerable<Member>> OfTagAsync(Credentials app, long tag, CancellationToken ct) =>
        (await wecom.GetTagAsync(app, tag, ct)).Members.Where(found => MemberId.IsValid(found.UserId));

    /// <returns>Null: he left, though the app may still name him.</returns>
    public async Task<Member?> FindAsync(Credentials app, string userId, CancellationToken ct)
    {
        try
        {
            return await wecom.GetMemberAsync(app, userId, ct) is { Status: not Left } member ? member : null;
        }
        catch (WeComException error) when (error.Code == 60111)
        {
            return null;
        }
    }

    private async Task<IEnumerable<Member>> ListAsync(Credentials source, long department, CancellationToken ct)
    {
        IReadOnlyList<Member>? members = null;
        if (!_namesOnly.Contains(source))
        {
            try
            {
                members = await wecom.ListMemberDetailsAsync(source, department, ct);
            }
            catch (WeComException error) when (error.Code is 48002 or 48009 || error.IsMissing)
            {
                _namesOnly.Add(source);
            }
        }

        members ??= await wecom.ListMembersAsync(source, department, ct);
        return members.Where(member => MemberId.IsValid(member.UserId) && member.Status != Left);
    }
}
