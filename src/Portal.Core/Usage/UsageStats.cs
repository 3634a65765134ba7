using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Push;

namespace Portal.Core.Usage;

/// <param name="People">Who opened a report that day.</param>
public sealed record UsageDay(DateOnly Day, int People);

public sealed record ReportUse(string Title, int Times, int People);

/// <param name="Sent">Whom it reached.</param>
public sealed record UnreadPush(long RunId, string Title, DateTimeOffset At, int Sent, int Unread);

/// <param name="People">Whoever opened a report in all these days.</param>
public sealed record UsageReport(IReadOnlyList<UsageDay> Days, int People, int Times, IReadOnlyList<ReportUse> MostSeen, IReadOnlyList<UnreadPush> Unread);

/// <summary>How much the portal is used: by the audit log's views, which go after <see cref="AuditOptions.KeepSignInsFor"/>, and by the pushes' recipients.</summary>
public sealed class UsageStats(PortalDb db, CompanyClock company)
{
    private const int Most = 10;

    /// <param name="days">Today and those before it, as the company counts days.</param>
    public async Task<UsageReport> ReadAsync(int days, CancellationToken ct)
    {
        var first = company.Today.AddDays(1 - days);
        var from = company.StartOf(first);
        var all = db.AuditEntries.Where(e => e.What == AuditCodes.ViewReport && e.At >= from);
        return new UsageReport(await DaysAsync(first, days, ct), await PeopleAsync(all, ct), await all.CountAsync(ct), await MostSeenAsync(all, ct), await UnreadAsync(from, ct));
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
