using System.Globalization;

namespace Portal.Core.WeCom;

/// <summary>Who can see an app, counted as WeCom lets it read them: its members, departments with all below them, and tags.</summary>
internal sealed class MembersInSight(WeComClient client)
{
    private const int MostDepartments = 30; // each is a call
    private const int Named = 3;

    /// <returns>Null: nobody is in the visible range, which the range itself says.</returns>
    public async Task<Finding?> CountAsync(Credentials who, Agent agent, CancellationToken ct)
    {
        try
        {
            var seen = new Dictionary<string, string>();
            foreach (var user in agent.Users?.User ?? [])
            {
                seen[MemberId.Normalize(user.UserId)] = user.UserId;
            }

            var departments = new HashSet<long>();
            foreach (var tag in agent.Tags?.Ids ?? [])
            {
                var members = await client.GetTagAsync(who, tag, ct);
                Add(seen, members.Members);
                departments.UnionWith(members.Departments);
            }

            var below = new HashSet<long>();
            foreach (var department in departments.Union(agent.Departments?.Ids ?? []))
            {
                below.UnionWith((await client.ListDepartmentsAsync(who, department, ct)).Select(d => d.Id));
            }

            foreach (var department in below.Take(MostDepartments))
            {
                Add(seen, await client.ListMembersAsync(who, department, ct));
            }

            return seen.Count == 0 ? null : Say(seen, below.Count);
        }
        catch (WeComException error)
        {
            return Finding.Of(new("数不出看得到应用的成员", "Who sees the app cannot be counted"), error) with { Level = FindingLevel.Warn };
        }
    }

    private static void Add(Dictionary<string, string> seen, IEnumerable<Member> members)
    {
        foreach (var member in members.Where(m => m.UserId.Length > 0))
        {
            seen[MemberId.Normalize(member.UserId)] = member.Name.Length > 0 ? member.Name : member.UserId;
        }
    }

    private static Finding Say(Dictionary<string, string> seen, int departments)
    {
        var count = seen.Count.ToString(CultureInfo.InvariantCulture);
        var names = seen.Values.Take(Named).ToList();
        var isWhole = departments <= MostDepartments;
        return Finding.Ok(
            isWhole ? new($"看得到应用的成员：{count} 位", $"Members who see the app: {count}")
                : new($"看得到应用的成员：至少 {count} 位", $"Members who see the app: at least {count}"),
            new($"{string.Join('、', names)}{(seen.Count > Named ? " 等" : "")}{(isWhole ? "" : $"；只读了 {MostDepartments} 个部门，共 {departments} 个")}",
                $"{string.Join(", ", names)}{(seen.Count > Named ? " and others" : "")}{(isWhole ? "" : $"; {MostDepartments} of {departments} departments were read")}"));
    }
}
