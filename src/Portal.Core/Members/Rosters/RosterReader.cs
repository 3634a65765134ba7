using Portal.Core.WeCom;

namespace Portal.Core.Members.Rosters;

/// <summary>
/// Reads departments and members as far as WeCom lets it. With the contacts secret all of them are known by their userids, and names are
/// added where that secret or an app may read them; without it, what the apps see is the directory.
/// </summary>
internal sealed class RosterReader(WeComClient wecom, CorpSettings corp, Func<int, CancellationToken, Task> say)
{
    public const int MostMembers = 200_000;
    public const int MostDepartments = 20_000;
    private const int Left = 5;

    private readonly Dictionary<long, Department> _departments = [];
    private readonly Dictionary<string, ReadMember> _members = [];
    private readonly HashSet<long> _detailed = [];
    private readonly HashSet<Credentials> _namesOnly = [];
    private int? _namesCode;

    /// <exception cref="WeComException">WeCom refused, or did not answer: nothing of it counts.</exception>
    /// <exception cref="RosterException">There is nothing to ask with, or too much of it.</exception>
    public async Task<RosterReading> ReadAsync(CancellationToken ct)
    {
        Credentials[] apps = [.. corp.Apps.Select(app => app.Credentials).OfType<Credentials>()];
        if (corp.Contacts is { } contacts)
        {
            await ReadIdsAsync(contacts, ct);
            foreach (var source in apps.Prepend(contacts))
            {
                await AddNamesAsync(source, ct);
            }
        }
        else
        {
            foreach (var app in apps.Length > 0 ? apps : throw new RosterException(RosterFault.NoSecret))
            {
                await ReadVisibleAsync(app, ct);
            }
        }

        return new RosterReading(_departments, _members, corp.Contacts is not null, _namesCode);
    }

    private async Task ReadIdsAsync(Credentials contacts, CancellationToken ct)
    {
        Keep(await wecom.ListDepartmentIdsAsync(contacts, null, ct));
        var seen = new HashSet<string>();
        for (string? cursor = null; cursor is not { Length: 0 };)
        {
            var page = await wecom.ListMemberIdsAsync(contacts, cursor, ct);
            foreach (var place in page.Members.Where(place => MemberId.IsValid(place.UserId)))
            {
                MemberOf(place.UserId).Departments.Add(place.Department);
            }

            await say(_members.Count, ct);
            cursor = page.NextCursor ?? "";
            if (cursor.Length > 0 && !seen.Add(cursor))
            {
                throw new WeComException(WeComException.Unreadable, "the cursor goes round in a circle", "user/list_id");
            }
        }
    }

    // Who is there is known already: a right that lasts as missing leaves names out, a passing trouble ends the reading.
    private async Task AddNamesAsync(Credentials source, CancellationToken ct)
    {
        try
        {
            var visible = await wecom.ListDepartmentsAsync(source, null, ct);
            Keep(visible);
            foreach (var department in visible.Where(department => !_detailed.Contains(department.Id)))
            {
                foreach (var found in await MembersOfAsync(source, department.Id, ct))
                {
                    if (_members.TryGetValue(MemberId.Normalize(found.UserId), out var member))
                    {
                        Learn(member, found);
                    }
                }

                _detailed.Add(department.Id);
                await say(_members.Count, ct);
            }

            _namesCode = null;
        }
        catch (WeComException error) when (!error.IsWorthTryingAgain && error.Code is not (45009 or 45033))
        {
            _namesCode = _detailed.Count > 0 ? null : error.Code;
        }
    }

    private async Task ReadVisibleAsync(Credentials app, CancellationToken ct)
    {
        var visible = await wecom.ListDepartmentsAsync(app, null, ct);
        Keep(visible);
        foreach (var department in visible.Where(department => _detailed.Add(department.Id)))
        {
            foreach (var found in await MembersOfAsync(app, department.Id, ct))
            {
                Meet(found).Departments.Add(department.Id);
            }

            await say(_members.Count, ct);
        }

        await ReadSingleAsync(app, ct);
    }

    /// <summary>Members who see the app without their department.</summary>
    private async Task ReadSingleAsync(Credentials app, CancellationToken ct)
    {
        var agent = await wecom.GetAgentAsync(app, ct);
        foreach (var tag in agent.Tags?.Ids ?? [])
        {
            foreach (var found in (await wecom.GetTagAsync(app, tag, ct)).Members.Where(found => MemberId.IsValid(found.UserId)))
            {
                Meet(found);
            }
        }

        foreach (var user in (agent.Users?.User ?? []).Where(user => MemberId.IsValid(user.UserId) && !_members.ContainsKey(MemberId.Normalize(user.UserId))))
        {
            if (await FindAsync(app, user.UserId, ct) is { } found)
            {
                Meet(found);
                await say(_members.Count, ct);
            }
        }
    }

    private async Task<Member?> FindAsync(Credentials app, string userId, CancellationToken ct)
    {
        try
        {
            return await wecom.GetMemberAsync(app, userId, ct) is { Status: not Left } member ? member : null;
        }
        catch (WeComException error) when (error.Code == 60111)
        {
            return null; // the app still names one who left
        }
    }

    private async Task<IEnumerable<Member>> MembersOfAsync(Credentials source, long department, CancellationToken ct)
    {
        try
        {
            return await ListAsync(source, department, ct);
        }
        catch (WeComException error) when (error.Code is 60003 or 60123)
        {
            _departments.Remove(department); // went away since it was listed
            return [];
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

    private ReadMember Meet(Member found)
    {
        var member = MemberOf(found.UserId);
        Learn(member, found);
        member.Departments.UnionWith(found.Department);
        return member;
    }

    private static void Learn(ReadMember member, Member found) =>
        (member.Name, member.Mobile, member.Email) = (found.Name is { Length: > 0 } name ? name : member.Name, found.Mobile ?? member.Mobile, found.Email ?? member.Email);

    private ReadMember MemberOf(string userId)
    {
        var key = MemberId.Normalize(userId);
        if (!_members.TryGetValue(key, out var member))
        {
            _members[key] = member = _members.Count < MostMembers ? new ReadMember(userId) : throw new RosterException(RosterFault.TooMany);
        }

        return member;
    }

    private void Keep(IEnumerable<Department> departments)
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
}
