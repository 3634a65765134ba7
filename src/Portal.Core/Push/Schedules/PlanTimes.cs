using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>When plans fire, by the company's own calendar.</summary>
public sealed class PlanTimes(PortalDb db, CompanyClock company, TimeProvider clock)
{
    /// <summary>From now on; null: never, or by hand and hook only.</summary>
    public async Task<DateTimeOffset?> NextAsync(PlanSpec spec, CancellationToken ct) => spec.At is { } at && PushSchedule.TryParse(at, out _) is { } schedule
        ? schedule.Next(clock.GetUtcNow(), company.Zone, await DaysAsync(ct))
        : null;

    public async Task<WorkingDays> DaysAsync(CancellationToken ct) => new(await db.CompanyDays.ToDictionaryAsync(d => d.Day, d => d.IsWorking, ct));
}
