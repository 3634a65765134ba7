using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Settings;

/// <summary>The settings as an admin finds them: with the number of the last change, and who made it.</summary>
public sealed record StoredSettings(SettingValues Values, int Version, string? ChangedBy, DateTimeOffset? ChangedAt);

/// <param name="Problems">Empty when all is well.</param>
/// <param name="Newer">Somebody else saved in between: what is stored now. Nothing was written.</param>
public sealed record SettingsOutcome(IReadOnlyList<SettingProblem> Problems, StoredSettings? Newer = null)
{
    public bool IsSaved => Problems.Count == 0 && Newer is null;
}

/// <summary>系统设置 as an admin edits them.</summary>
public sealed class SettingsDesk(PortalDb db, PortalSettings settings, GivenSettings given, AuditLog audit, Acting acting, TimeProvider clock)
{
    private static readonly TimeSpan DetailedFor = TimeSpan.FromHours(1);

    public async Task<StoredSettings> FindAsync(CancellationToken ct) => Stored(await RowAsync(db.Settings.AsNoTracking(), ct));

    /// <param name="seen">The number of the change that the admin saw: a newer one is told, never written over.</param>
    public async Task<SettingsOutcome> SaveAsync(SettingValues wish, int seen, CancellationToken ct)
    {
        var row = await RowAsync(db.Settings, ct);
        var before = SettingText.Read(row.Value);
        var after = given.Leave(wish, before);
        if (SettingsCheck.Of(after) is { Count: > 0 } problems)
        {
            return new(problems);
        }

        if (row.Version != seen)
        {
            return new([], Stored(row));
        }

        var changes = SettingFields.Between(before, after);
        if (changes.Count == 0)
        {
            return new([]);
        }

        row.Set(SettingText.Write(after), acting.Actor.Name, clock.GetUtcNow());
        var told = new AuditChanges();
        foreach (var change in changes)
        {
            told.Value(change.Name, change.Before, change.After);
        }

        audit.Write(AuditCodes.Settings, "portal", told.ToString());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear(); // somebody was faster by a moment
            return new([], await FindAsync(ct));
        }

        await settings.RefreshAsync(ct);
        return new([]);
    }

    /// <summary>详细日志 on all servers for an hour, or no longer.</summary>
    public async Task TellMoreAsync(bool isOn, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var row = await db.Settings.SingleAsync(s => s.Name == SettingRow.Log, ct);
        row.Set(new DetailedLog(isOn ? now + DetailedFor : null).Write(), acting.Actor.Name, now);
        audit.Write(AuditCodes.LogLevel, "portal", isOn ? "on" : "off");
        await db.SaveChangesAsync(ct);
        await settings.RefreshAsync(ct);
    }

    private static Task<SettingRow> RowAsync(IQueryable<SettingRow> rows, CancellationToken ct) => rows.SingleAsync(s => s.Name == SettingRow.Portal, ct);

    private static StoredSettings Stored(SettingRow row) => new(SettingText.Read(row.Value), row.Version, row.ChangedBy, row.ChangedAt);
}
