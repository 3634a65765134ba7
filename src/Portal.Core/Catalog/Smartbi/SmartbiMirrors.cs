using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Reports.Smartbi.Tree;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>Decides whose turn it is to look at which server, and keeps what was found.</summary>
public sealed class SmartbiMirrors(PortalDb db, TimeProvider clock)
{
    private static readonly TimeSpan _afterTrouble = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyDictionary<string, SmartbiMirror>> ListAsync(CancellationToken ct) =>
        await db.SmartbiMirrors.AsNoTracking().ToDictionaryAsync(m => m.Server, ct);

    /// <param name="mirror">Null: nobody looked yet.</param>
    public bool IsDue(SmartbiMirror? mirror) => mirror is null || mirror.DueAt <= clock.GetUtcNow();

    /// <summary>An admin asks for it now.</summary>
    /// <param name="by">Told among the latest looks.</param>
    public async Task AskForAsync(SmartbiServer server, CancellationToken ct, string? by = null)
    {
        await EnsureAsync(server, ct);
        var (now, name) = (clock.GetUtcNow(), by is null ? null : LongText.Begin(by, SmartbiMirrorMaps.LongestName));
        await Of(server).ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now).SetProperty(m => m.AskedBy, name), ct);
    }

    /// <param name="by">Null: it is resumed, and the next look is due.</param>
    /// <returns>False: it was so already.</returns>
    internal async Task<bool> PauseAsync(SmartbiServer server, string? by, CancellationToken ct)
    {
        await EnsureAsync(server, ct);
        var now = clock.GetUtcNow();
        if (by is null)
        {
            return await Of(server).Where(m => m.PausedAt != null).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.PausedAt, (DateTimeOffset?)null).SetProperty(m => m.PausedBy, (string?)null).SetProperty(m => m.DueAt, now), ct) == 1;
        }

        var name = LongText.Begin(by, SmartbiMirrorMaps.LongestName);
        return await Of(server).Where(m => m.PausedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.PausedAt, (DateTimeOffset?)now).SetProperty(m => m.PausedBy, name), ct) == 1;
    }

    /// <summary>An admin mended something: the service account may be tried again, by every portal of the company.</summary>
    public async Task PardonAsync(SmartbiServer server, CancellationToken ct)
    {
        await EnsureAsync(server, ct);
        DateTimeOffset? now = clock.GetUtcNow();
        await Of(server).ExecuteUpdateAsync(set => set.SetProperty(m => m.PardonedAt, now).SetProperty(m => m.DueAt, now!.Value), ct);
    }

    /// <summary>Its settings changed: a look that is under way was at another server, and the next is due.</summary>
    internal async Task RestartAsync(SmartbiServer server, CancellationToken ct)
    {
        await EnsureAsync(server, ct);
        var now = clock.GetUtcNow();
        await Of(server).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.DueAt, now).SetProperty(m => m.ClaimedAt, (DateTimeOffset?)null)
                .SetProperty(m => m.Fault, (SmartbiFault?)null).SetProperty(m => m.Problem, (string?)null),
            ct);
    }

    /// <summary>A server is not asked any more. A look that is under way elsewhere then writes nothing.</summary>
    internal Task ForgetAsync(string key, CancellationToken ct) => db.SmartbiMirrors.Where(m => m.Server == key).ExecuteDeleteAsync(ct);

    /// <summary>Whether what a look found is still wanted.</summary>
    internal Task<bool> IsHeldAsync(SmartbiServer server, CancellationToken ct) => Of(server).AnyAsync(m => m.ClaimedAt != null, ct);

    /// <summary>The database decides which of several portals has it.</summary>
    internal async Task<bool> ClaimAsync(SmartbiServer server, CancellationToken ct)
    {
        await EnsureAsync(server, ct);
        DateTimeOffset? now = clock.GetUtcNow(), silent = now - SmartbiMirror.Silence;
        return await Of(server).Where(m => m.DueAt <= now && (m.ClaimedAt == null || m.ClaimedAt < silent))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimedAt, now).SetProperty(m => m.BegunAt, now).SetProperty(m => m.Seen, 0)
                .SetProperty(m => m.SeenTypes, (string?)null), ct) == 1;
    }

    /// <summary>It was paused in the middle: what it saw counts for nothing, and nothing went wrong.</summary>
    internal Task LetGoAsync(SmartbiServer server, CancellationToken ct) => Of(server).ExecuteUpdateAsync(set => set.SetProperty(m => m.ClaimedAt, (DateTimeOffset?)null), ct);

    internal Task<string?> AskedByAsync(SmartbiServer server, CancellationToken ct) => Of(server).Select(m => m.AskedBy).SingleOrDefaultAsync(ct);

    internal Task ProgressAsync(SmartbiServer server, SmartbiProgress progress, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var (seen, types) = (progress.Seen, TypeCounts.Write(progress.Types));
        return Of(server).ExecuteUpdateAsync(set => set.SetProperty(m => m.Seen, seen).SetProperty(m => m.SeenTypes, types).SetProperty(m => m.ClaimedAt, now), ct);
    }

    internal Task SucceedAsync(SmartbiServer server, SmartbiTree tree, DateTimeOffset begun, CancellationToken ct)
    {
        var (now, counts) = (clock.GetUtcNow(), tree.Counts);
        var (unknown, types) = (TypeCounts.Write(tree.Unknown), TypeCounts.Write(tree.Types));
        return Of(server).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.ClaimedAt, (DateTimeOffset?)null).SetProperty(m => m.DueAt, now + TimeSpan.FromMinutes(server.Options.RefreshMinutes))
                .SetProperty(m => m.MirroredAt, now).SetProperty(m => m.Took, now - begun).SetProperty(m => m.Seen, counts.Seen)
                .SetProperty(m => m.Calls, counts.Calls).SetProperty(m => m.Elements, counts.Seen).SetProperty(m => m.Folders, counts.Folders)
                .SetProperty(m => m.Reports, counts.Reports).SetProperty(m => m.Hidden, counts.Hidden).SetProperty(m => m.Barred, counts.Barred)
                .SetProperty(m => m.CutAt, counts.CutAt).SetProperty(m => m.Unknown, unknown).SetProperty(m => m.Types, types).SetProperty(m => m.AskedBy, (string?)null)
                .SetProperty(m => m.Fault, (SmartbiFault?)null).SetProperty(m => m.Problem, (string?)null),
            ct);
    }

    /// <summary>What was mirrored before stays.</summary>
    internal Task FailAsync(SmartbiServer server, SmartbiException error, CancellationToken ct)
    {
        var usual = TimeSpan.FromMinutes(server.Options.RefreshMinutes);
        var next = clock.GetUtcNow() + (error.IsWorthTryingAgain && _afterTrouble < usual ? _afterTrouble : usual);
        var problem = LongText.Cut(error.Message, SmartbiMirrorMaps.LongestText);
        return Of(server).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.ClaimedAt, (DateTimeOffset?)null).SetProperty(m => m.DueAt, next).SetProperty(m => m.AskedBy, (string?)null)
                .SetProperty(m => m.Fault, error.Fault).SetProperty(m => m.Problem, problem),
            ct);
    }

    private IQueryable<SmartbiMirror> Of(SmartbiServer server) => db.SmartbiMirrors.Where(m => m.Server == server.Key);

    private async Task EnsureAsync(SmartbiServer server, CancellationToken ct)
    {
        if (!await Of(server).AnyAsync(ct))
        {
            var (key, now) = (server.Key, clock.GetUtcNow().UtcDateTime);
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into smartbi_mirrors (server, due_at, seen, calls, elements, folders, reports, hidden, barred, unknown)
                values ({key}, {now}, 0, 0, 0, 0, 0, 0, 0, '') on conflict (server) do nothing
                """,
                ct);
        }
    }
}
