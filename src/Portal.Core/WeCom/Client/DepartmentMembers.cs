namespace Portal.Core.WeCom;

/// <summary>Who is in departments and in all below them, as far as WeCom lets the app read them.</summary>
public sealed class DepartmentMembers(WeComClient wecom)
{
    /// <param name="most">So many departments are read at most; each is a call.</param>
    /// <returns>Each member once.</returns>
    /// <exception cref="WeComException">They could not be read.</exception>
    public async Task<IReadOnlyCollection<Member>> ReadAsync(Credentials who, IEnumerable<long> departments, CancellationToken ct, int most = int.MaxValue)
    {
        var below = new HashSet<long>();
        foreach (var department in departments)
        {
            below.UnionWith((await wecom.ListDepartmentsAsync(who, department, ct)).Select(d => d.Id));
        }

        var members = new Dictionary<string, Member>();
        foreach (var department in below.Take(most))
        {
            foreach (var member in (await wecom.ListMembersAsync(who, department, ct)).Where(m => m.UserId.Length > 0))
            {
                members.TryAdd(MemberId.Normalize(member.UserId), member);
            }
        }

        return members.Values;
    }
}
