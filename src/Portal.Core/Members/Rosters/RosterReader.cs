using Portal.Core.WeCom;

namespace Portal.Core.Members.Rosters;

/// <summary>
/// Reads departments and members as far as WeCom lets it. With the contacts secret all of them are known by their userids, and names are
/// added where that secret or an app may read them; without it, what the apps see is the directory.
/// </summary>
internal sealed class RosterReader(WeComClient wecom, CorpSettings corp, Func<int, CancellationToken, Task> say)
{
    private readonly RosterFinds _finds = new();
    private readonly MemberLists _lists = new(wecom);
    private readonly HashSet<long> _detailed = [];
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

        return new RosterReading(_finds.Departments, _finds.Members, corp.Contacts is not null, _namesCode);
    }

    private async Task ReadIdsAsync(Credentials contacts, CancellationToken ct)
    {
        _finds.Keep(await wecom.ListDepartmentIdsAsync(contacts, null, ct));
        var seen = new HashSet<string>();
        for (string? cursor = null; cursor is not { Length: 0 };)
        {
            var page = await wecom.ListMemberIdsAsync(contacts, cursor, ct);
            foreach (var place in page.Members.Where(place => MemberId.IsValid(place.UserId)))
            {
                _finds.MemberOf(place.UserId).Departments.Add(place.Department);
            }

            await SayAsync(ct);
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
            _finds.Keep(visible);
            foreach (var department in visible.Where(department => !_detailed.Contains(department.Id)))
            {
                foreach (var found in await MembersOfAsync(source, department.Id, ct))
                {
                    _finds.Learn(found);
                }

                _detailed.Add(department.Id);
                await SayAsync(ct);
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
        _finds.Keep(visible);
        foreach (var department in visible.Where(department => _detailed.Add(department.Id)))
        {
            foreach (var found in await MembersOfAsync(app, department.Id, ct))
            {
                _finds.Meet(found).Departments.Add(department.Id);
            }

            await SayAsync(ct);
        }

        await ReadSingleAsync(app, ct);
    }

    /// <summary>Members who see the app without their department.</summary>
    private async Task ReadSingleAsync(Credentials app, CancellationToken ct)
    {
        var agent = await wecom.GetAgentAsync(app, ct);
        foreach (var tag in agent.Tags?.Ids ?? [])
        {
            foreach (var found in await _lists.OfTagAsync(app, tag, ct))
            {
                _finds.Meet(found);
            }
        }

        foreach (var user in (agent.Users?.User ?? []).Where(user => MemberId.IsValid(user.UserId) && !_finds.Knows(user.UserId)))
        {
            if (await _lists.FindAsync(app, user.UserId, ct) is { } found)
            {
                _finds.Meet(found);
                await SayAsync(ct);
            }
        }
    }

    private async Task<IEnumerable<Member>> MembersOfAsync(Credentials source, long department, CancellationToken ct)
    {
        if (await _lists.OfDepartmentAsync(source, department, ct) is { } members)
        {
            return members;
        }

        _finds.Forget(department); // went away since it was listed
        return [];
    }

    private Task SayAsync(CancellationToken ct) => say(_finds.Members.Count, ct);
}
