using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Settings;

namespace Portal.Core.Push;

/// <summary>推送设置: limits, quiet hours, and the company's own working days.</summary>
public sealed class PushAdmin(PortalDb db, PlanTimes times, CompanyClock company, AuditLog audit, TimeProvider clock)
{
    public async Task<PushSettings> SettingsAsync(CancellationToken ct) => await db.PushSettings.AsNoTracking().SingleOrDefaultAsync(ct) ?? new PushSettings();

    public async Task<IReadOnlyList<CompanyDay>> DaysAsync(CancellationToken ct) => await db.CompanyDays.AsNoTracking().OrderBy(d => d.Day).ToListAsync(ct);

    public async Task ChangeAsync(int mostRecipients, QuietHours? quiet, bool leadsOn, CancellationToken ct)
    {
        var settings = await db.PushSettings.SingleOrDefaultAsync(ct);
        if (settings is null)
        {
            settings = new PushSettings();
            db.PushSettings.Add(settings);
        }

        settings.Set(Math.Clamp(mostRecipients, 1, PushSettings.MostPossibleRecipients), quiet, leadsOn);
        audit.Write(AuditCodes.PushSettings, mostRecipients.ToString(CultureInfo.InvariantCulture), quiet is null ? null : $"{quiet.From:HH:mm}–{quiet.Until:HH:mm}");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Makes days worked or free, and moves the plans that fire on working days.</summary>
    public async Task SetDaysAsync(DateOnly first, DateOnly last, bool isWorking, string? note, CancellationToken ct)
    {
        var known = await db.CompanyDays.Where(d => d.Day >= first && d.Day <= last).ToDictionaryAsync(d => d.Day, ct);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            if (known.TryGetValue(day, out var row))
            {
                (row.IsWorking, row.Note) = (isWorking, note);
            }
            else
            {
                db.CompanyDays.Add(new CompanyDay(day, isWorking, note));
            }
        }

        audit.Write(AuditCodes.PushSettings, string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}..{last:yyyy-MM-dd}"), isWorking ? "work" : "off");
        await db.SaveChangesAsync(ct);
        await MoveAsync(ct);
    }

    /// <summary>The day is again what the state says.</summary>
    public async Task<bool> RemoveDayAsync(DateOnly day, CancellationToken ct)
    {
        if (await db.CompanyDays.SingleOrDefaultAsync(d => d.Day == day, ct) is not { } row)
        {
            return false;
        }

        db.CompanyDays.Remove(row);
        audit.Write(AuditCodes.PushSettings, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "state");
        await db.SaveChangesAsync(ct);
        await MoveAsync(ct);
        return true;
    }

    /// <summary>The company's time zone is another: all plans fire at their time of day there. What is due already fires as it was planned.</summary>
    /// <returns>How many fire at another moment now.</returns>
    public async Task<int> MoveToZoneAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.Settings.SingleOrDefaultAsync(s => s.Name == SettingRow.PlanZone, ct) is not { } row)
        {
            row = new SettingRow { Name = SettingRow.PlanZone };
            db.Settings.Add(row);
        }

        row.Set(new PlannedZone(company.Zone.Id).Write(), AuditActor.Portal.Name, now);
        return await MoveAsync((plan, _) => plan.NextAt > now, ct);
    }

    /// <summary>A zone that the configuration names changes by a restart: the plans of another one move, as they do when an admin changes it.</summary>
    /// <returns>The zone that they were planned in and how many moved; null: it is the same, or this is the first start.</returns>
    public async Task<(string From, int Moved)?> FollowZoneAsync(CancellationToken ct)
    {
        var value = await db.Settings.Where(s => s.Name == SettingRow.PlanZone).Select(s => s.Value).SingleOrDefaultAsync(ct);
        var (before, after) = (value is null ? null : PlannedZone.Read(value).Id, company.Zone.Id);
        if (before == after)
        {
            return null;
        }

        if (before is null)
        {
            await MoveToZoneAsync(ct);
            return null;
        }

        audit.Write(AuditCodes.Settings, "portal", new AuditChanges().Value("time-zone", before, after).ToString());
        return (before, await MoveToZoneAsync(ct));
    }

    /// <summary>Plans that fire by time: a change of the time zone moves them.</summary>
    public Task<int> TimedAsync(CancellationToken ct) => db.PushPlans.CountAsync(p => p.NextAt != null && p.GoneAt == null, ct);

    private Task<int> MoveAsync(CancellationToken ct) => MoveAsync((_, schedule) => schedule.OnWorkingDays, ct);

    private async Task<int> MoveAsync(Func<PushPlan, PushSchedule, bool> which, CancellationToken ct)
    {
        var moved = 0;
        foreach (var plan in await db.PushPlans.Where(p => p.NextAt != null && p.GoneAt == null).ToListAsync(ct))
        {
            if (plan.ReadableSpec is { At: { } at } spec && PushSchedule.TryParse(at, out _) is { } schedule && which(plan, schedule)
                && await times.NextAsync(spec, ct) is var next && next != plan.NextAt)
            {
                plan.FireNextAt(next);
                moved++;
            }
        }

        await db.SaveChangesAsync(ct);
        return moved;
    }
}
