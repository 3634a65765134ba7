using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Settings;

namespace Portal.Core.Transfer;

/// <summary>What bringing back an import did.</summary>
/// <param name="Back">Lines as they were before the import again.</param>
/// <param name="Kept">Lines that somebody changed since: before the import → now. They stay.</param>
public sealed record ConfigurationUndo(IReadOnlyList<SettingChange> Back, IReadOnlyList<SettingChange> Kept);

/// <summary>The imports of configurations so far; each can be brought back as a whole.</summary>
public sealed class ConfigurationHistory(PortalDb db, ConfigurationDesk desk, AuditLog audit, Acting acting, TimeProvider clock)
{
    private const int Shown = 20;

    public async Task<IReadOnlyList<ConfigurationImport>> AllAsync(CancellationToken ct) =>
        await db.ConfigurationImports.AsNoTracking().OrderByDescending(i => i.Id).Take(Shown).ToListAsync(ct);

    /// <returns>Null: there is no such import, it was brought back already, or somebody changed the configuration in this very moment.</returns>
    public async Task<ConfigurationUndo?> UndoAsync(long id, CancellationToken ct)
    {
        if (await db.ConfigurationImports.SingleOrDefaultAsync(i => i.Id == id && i.UndoneAt == null, ct) is not { } import
            || ConfigurationText.Read(import.Before).File is not { } before || ConfigurationText.Read(import.After).File is not { } after)
        {
            return null;
        }

        var now = await desk.NowAsync(ct);
        var isOther = ConfigurationLines.Between(after, now).Select(change => change.Name).ToHashSet();
        var lines = ConfigurationLines.Between(before, after).Select(change => change.Name).ToList();
        var then = lines.Where(line => !isOther.Contains(line)).Aggregate(now, (file, line) => ConfigurationParts.Take(file, before, line));
        var undo = new ConfigurationUndo(
            ConfigurationLines.Between(now, then),
            [.. ConfigurationLines.Between(before, now).Where(change => isOther.Contains(change.Name) && lines.Contains(change.Name))]);
        return await desk.WriteAsync(then, ConfigurationDesk.MarkOf(now), () =>
        {
            import.Undo(acting.Actor.Name, clock.GetUtcNow());
            audit.Write(AuditCodes.UndoImportSettings, "portal", $"{undo.Back.Count} +{undo.Kept.Count}");
        }, ct) ? undo : null;
    }
}
