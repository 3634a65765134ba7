using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Push;

namespace Portal.Core.Usage;

/// <param name="People">Who opened a report that day.</param>
public sealed record UsageDay(DateOnly Day, int People);

public sealed record ReportUse(string Title, int Times, int People);

/// <param name="Sent">Whom it reached.</param>
public sealed record UnreadPush(long RunId, string Title, DateTimeOffset At, int Sent, int Unread);

/// <param name="Sent">Messages that arrived, none of which was read.</param>
public sealed record UnreadPlan(long PlanId, string Title, int Runs, int Sent);

/// <param name="People">Whoever opened a report in all these days.</param>
public sealed record UsageReport(IReadOnlyList<UsageDay> Days, int People, int Times, IReadOnlyList<ReportUse> MostSeen, IReadOnlyList<UnreadPush> Unread)
{
    /// <summary>Published reports that nobody opened.</summary>
    public IReadOnlyList<string> Unseen { get; init; } = [];
    public IReadOnlyList<UnreadPlan> UnreadPlans { get; init; } = [];
}

/// <summary>How much the portal is used: by the audit log's views, which go after <see cref="AuditOptions.KeepSignInsFor"/>, and by the pushes' recipients.</summary>
public sealed class UsageStats(PortalDb db, CompanyClock company)
{
    private const int Most = 10;
    private const int MostNamed = 50;

    /// <param name="days">Today and those before it, as the company counts days.</param>
    public async Task<UsageReport> ReadAsync(int days, CancellationToken ct)
    {
        var first = company.Today.AddDays(1 - days);
        var from = company.StartOf(first);
        var all = db.AuditEntries.Where(e => e.What == AuditCodes.ViewReport && e.At >= from);
        return new UsageReport(await DaysAsync(first, days, ct), await PeopleAsync(all, ct), await all.CountAsync(ct), await MostSeenAsync(all, ct), await UnreadAsync(from, ct))
        {
            Unseen = await UnseenAsync(from, ct),
            UnreadPlans = await UnreadPlansAsync(from, ct),
        };
    }

    /// <summary>By the visits, which are kept for as long as their readers: the log of views may be shorter than the span.</summary>
    private async Task<IReadOnlyList<string>> UnseenAsync(DateTimeOffset from, CancellationToken ct) =>
        await db.Nodes.Where(n => n.Kind == NodeKind.Report && n.IsPublished && !n.IsGone && !db.Visits.Any(v => v.NodeId == n.Id && v.LastAt >= from))
            .OrderBy(n => n.Title).Select(n => n.Title).Take(MostNamed).ToListAsync(ct);

    /// <summary>Once may be chance: twice or more was sent, and nobody read any of it.</summary>
    private async Task<IReadOnlyList<UnreadPlan>> UnreadPlansAsync(DateTimeOffset since, CancellationToken ct)
    {
        var plans = await (from plan in db.PushPlans.Where(p => !p.IsPersonal)
                           join run in db.PushRuns.Where(r => r.StartAt >= since && r.Cause != RunCause.Test) on plan.Id equals run.PlanId
                           join person in db.PushRecipients.Where(r => r.Outcome == PushOutcome.Sent && r.UserId != null) on run.Id equals person.RunId
                           group new { run, person } by new { plan.Id, plan.Title } into same
                           select new
                           {
                               same.Key.Id,
                               same.Key.Title,
                               Runs = same.Select(one => one.run.Id).Distinct().Count(),
                               Sent = same.Count(),
                               Read = same.Count(one => one.person.ReadAt != null),
                           })
            .Where(plan => plan.Read == 0 && plan.Runs > 1).OrderByDescending(plan => plan.Sent).ThenBy(plan => plan.Id).Take(Most).ToListAsync(ct);
        return [.. plans.Select(plan => new UnreadPlan(plan.Id, plan.Title, plan.Runs, plan.Sent))];
    }

    // The days go with the question: no engine knows the company's time zone, in which some have 23 or 25 hours.
    private async Task<IReadOnlyList<UsageDay>> DaysAsync(DateOnly first, int count, CancellationToken ct)
    {
        var starts = Enumerable.Range(0, count + 1).Select(day => (object)company.StartOf(first.AddDays(day)).UtcDateTime);
        var what = $"{{{count + 1}}}";
        var sql = $$"""
            with days (day, starts, ends) as (values {{string.Join(", ", Enumerable.Range(0, count).Select(day => $"({day}, {{{day}}}, {{{day + 1}}})"))}})
            select (select count(distinct actor_id) from audit_entries where what = {{what}} and at >= starts and at < ends) as "Value" from days order by day
            """;
        var people = await db.Database.SqlQueryRaw<long>(sql, [.. starts, AuditCodes.ViewReport]).ToListAsync(ct);
        return [.. people.Select((number, day) => new UsageDay(first.AddDays(day), (int)number))];
    }

    private static Task<int> PeopleAsync(IQueryable<AuditEntry> views, CancellationToken ct) => views.Select(e => e.ActorId).Distinct().CountAsync(ct);

    private static async Task<IReadOnlyList<ReportUse>> MostSeenAsync(IQueryable<AuditEntry> views, CancellationToken ct) =>
        [.. (await views.GroupBy(e => e.Subject).Select(same => new { Title = same.Key, Times = same.Count(), People = same.Select(e => e.ActorId).Distinct().Count() })
            .OrderByDescending(use => use.Times).ThenBy(use => use.Title).Take(Most).ToListAsync(ct)).Select(use => new ReportUse(use.Title, use.Times, use.People))];

    private async Task<IReadOnlyList<UnreadPush>> UnreadAsync(DateTimeOffset since, CancellationToken ct)
    {
        var runs = await (from run in db.PushRuns.Where(r => r.StartAt >= since)
                          join person in db.PushRecipients.Where(r => r.Outcome == PushOutcome.Sent && r.UserId != null) on run.Id equals person.RunId
                          group person by new { run.Id, run.Title, run.StartAt } into same
                          select new { same.Key.Id, same.Key.Title, same.Key.StartAt, Sent = same.Count(), Unread = same.Count(r => r.ReadAt == null) })
            .Where(run => run.Unread > 0).OrderByDescending(run => run.Unread).ThenByDescending(run => run.Id).Take(Most).ToListAsync(ct);
        return [.. runs.Select(run => new UnreadPush(run.Id, run.Title, run.StartAt, run.Sent, run.Unread))];
    }
}
