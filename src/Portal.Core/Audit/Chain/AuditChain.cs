using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Audit;

public enum ChainFault
{
    /// <summary>An entry is not what it was.</summary>
    Changed,

    /// <summary>An entry is gone before its time, or links are.</summary>
    Missing,

    /// <summary>A link does not follow from the one before.</summary>
    Broken,

    /// <summary>An entry was put in past the portal.</summary>
    Added,

    /// <summary>The head that somebody kept is not in the chain.</summary>
    Forgotten,
}

/// <param name="Number">Of the link, or of the entry when it has none.</param>
/// <param name="What">What the log says there now.</param>
public sealed record ChainBreak(ChainFault Fault, long Number, DateTimeOffset? At, string? What);

/// <param name="Links">How many were followed.</param>
/// <param name="Head">The last one, see <see cref="AuditSeal.Head"/>; null while there is none.</param>
public sealed record ChainReport(DateTimeOffset At, long Links, string? Head, ChainBreak? Break);

/// <summary>Seals what the log got since, and follows the chain from its beginning.</summary>
public sealed class AuditChain(PortalDb db, IOptions<AuditOptions> options, TimeProvider clock)
{
    private const int Step = 1_000;

    // A transaction that began before another may end after it: entries come late, but not that late.
    private static readonly TimeSpan _latest = TimeSpan.FromHours(1);

    /// <returns>How many; 0 as well when another server was faster.</returns>
    public async Task<int> SealAsync(CancellationToken ct)
    {
        var count = 0;
        for (int step; (step = await SealSomeAsync(ct)) > 0; count += step)
        {
            if (step < Step)
            {
                return count + step;
            }
        }

        return count;
    }

    /// <param name="kept">A head of before, which must be in the chain still.</param>
    public async Task<ChainReport> CheckAsync(string? kept, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        AuditSeal? before = null;
        var (links, seenKept) = (0L, kept is null);
        await foreach (var (seal, entry) in LinksAsync(ct))
        {
            if (FaultOf(before, seal, entry, now) is { } fault)
            {
                return new ChainReport(now, links, before?.Head, new ChainBreak(fault, seal.Number, seal.At, entry?.What));
            }

            seenKept |= seal.Head == kept;
            (before, links) = (seal, links + 1);
        }

        var added = await Unsealed(null, now - _latest).OrderBy(e => e.Id).FirstOrDefaultAsync(ct);
        return new ChainReport(now, links, before?.Head,
            added is not null ? new ChainBreak(ChainFault.Added, added.Id, added.At, added.What)
            : seenKept ? null : new ChainBreak(ChainFault.Forgotten, 0, null, kept));
    }

    private ChainFault? FaultOf(AuditSeal? before, AuditSeal seal, AuditEntry? entry, DateTimeOffset now)
    {
        if (before is null ? seal.Number > 1 && !IsOver(seal, now) : seal.Number != before.Number + 1)
        {
            return ChainFault.Missing;
        }

        // Links before the first that is left are gone with their time: it is believed.
        if ((before is not null || seal.Number == 1) && !seal.Hash.SequenceEqual(AuditDigest.Link(before?.Hash, seal)))
        {
            return ChainFault.Broken;
        }

        return entry is null ? IsOver(seal, now) ? null : ChainFault.Missing
            : seal.Content.SequenceEqual(AuditDigest.Of(entry)) ? null : ChainFault.Changed;
    }

    // By the settings of its day or by those of today, whichever let it go first.
    private bool IsOver(AuditSeal seal, DateTimeOffset now) => seal.KeepUntil < now || seal.At < now - options.Value.KeepOf(seal.IsBrief);

    private async Task<int> SealSomeAsync(CancellationToken ct)
    {
        var last = await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);
        var waiting = await Unsealed(last?.At - _latest, null).OrderBy(e => e.Id).Take(Step).ToListAsync(ct);
        foreach (var entry in waiting)
        {
            last = new AuditSeal(last, entry, options.Value);
            db.AuditSeals.Add(last);
        }

        try
        {
            await db.SaveChangesAsync(ct);
            return waiting.Count;
        }
        catch (DbUpdateException)
        {
            return 0; // another server has sealed these
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private IQueryable<AuditEntry> Unsealed(DateTimeOffset? since, DateTimeOffset? until)
    {
        var entries = db.AuditEntries.AsNoTracking().Where(e => !db.AuditSeals.Any(s => s.EntryId == e.Id));
        entries = since is { } from ? entries.Where(e => e.At >= from) : entries;
        return until is { } to ? entries.Where(e => e.At < to) : entries;
    }

    private async IAsyncEnumerable<(AuditSeal Seal, AuditEntry? Entry)> LinksAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var after = 0L; ;)
        {
            var links = await (from seal in db.AuditSeals.AsNoTracking().Where(s => s.Number > after).OrderBy(s => s.Number).Take(Step)
                               join entry in db.AuditEntries.AsNoTracking() on seal.EntryId equals entry.Id into found
                               from entry in found.DefaultIfEmpty()
                               orderby seal.Number
                               select new { seal, entry }).ToListAsync(ct);
            foreach (var link in links)
            {
                yield return (link.seal, link.entry);
            }

            if (links.Count < Step)
            {
                yield break;
            }

            after = links[^1].seal.Number;
        }
    }
}
