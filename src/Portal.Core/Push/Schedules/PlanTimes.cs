using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>A day as a plan's form shows it.</summary>
/// <param name="Runs">What is still to come of it.</param>
public sealed record PlanDay(DateOnly Day, bool IsWorking, IReadOnlyList<TimeOnly> Runs);

/// <summary>When plans fire, by the company's own calendar.</summary>
public sealed class PlanTimes(PortalDb db, CompanyClock company, TimeProvider clock)
{
    private const int DaysOfWeek = 7;

    /// <summary>From now on; null: never, or by hand and hook only.</summary>
    public async Task<DateTimeOffset?> NextAsync(PlanSpec spec, CancellationToken ct) => Next(spec, clock.GetUtcNow(), company, await DaysAsync(ct));

    public async Task<WorkingDays> DaysAsync(CancellationToken ct) => new(await db.CompanyDays.ToDictionaryAsync(d => d.Day, d => d.IsWorking, ct));

    /// <summary>This week and the next, from Monday.</summary>
    public async Task<IReadOnlyList<PlanDay>> CalendarAsync(PlanSpec spec, CancellationToken ct)
    {
        var days = await DaysAsync(ct);
        var monday = company.Today.AddDays(-(((int)company.Today.DayOfWeek + 6) % DaysOfWeek));
        var end = company.StartOf(monday.AddDays(2 * DaysOfWeek));
        var runs = new List<DateTime>();
        for (var at = Next(spec, clock.GetUtcNow(), company, days); at is { } moment && moment < end; at = Next(spec, moment, company, days))
        {
            runs.Add(TimeZoneInfo.ConvertTime(moment, company.Zone).DateTime);
        }

        var byDay = runs.ToLookup(DateOnly.FromDateTime, TimeOnly.FromDateTime);
        return [.. Enumerable.Range(0, 2 * DaysOfWeek).Select(monday.AddDays).Select(day => new PlanDay(day, days.IsWorking(day), [.. byDay[day]]))];
    }

    /// <summary>The first moment after another, between the plan's first and last day.</summary>
    internal static DateTimeOffset? Next(PlanSpec spec, DateTimeOffset after, CompanyClock company, WorkingDays days)
    {
        if (spec.At is not { } at || PushSchedule.TryParse(at, out _) is not { } schedule)
        {
            return null;
        }

        var before = spec.From is { } first ? company.StartOf(first).AddTicks(-1) : after;
        var next = schedule.Next(before > after ? before : after, company.Zone, days);
        return spec.Until is { } last && next >= company.StartOf(last.AddDays(1)) ? null : next;
    }
}
