using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.Users.Batches;

namespace Portal.Pages.Admin.Import;

/// <summary>What <c>_Batch</c> shows: how far a batch is, what its rows are, what can be done next.</summary>
/// <param name="Names">Field → group or role by name.</param>
public sealed record BatchView(UserBatch Batch, BatchCounts Counts, IReadOnlyList<UserBatchRow> Rows, IReadOnlyDictionary<string, string> Names, DateTimeOffset Now, string Address,
    RowVerdict? Only = null, int Page = 1)
{
    /// <summary>Of a file: its columns mean something.</summary>
    public bool IsFile => Batch.Kind is BatchKind.WeCom or BatchKind.Users;

    /// <summary>Row by row there is more to tell than who was ticked.</summary>
    public bool HasResult => Batch.Kind != BatchKind.Bulk;

    /// <summary>Rows that an admin may accept one by one.</summary>
    public bool MayAccept => Batch is { Kind: BatchKind.Directory, State: BatchState.Checked };

    /// <summary>What rows of such a batch can be, in the order of the counts.</summary>
    public IEnumerable<RowVerdict> Verdicts => Batch.Kind switch
    {
        BatchKind.Users => [RowVerdict.Change, RowVerdict.Create, RowVerdict.Same, RowVerdict.Wrong],
        BatchKind.Directory => [RowVerdict.Change, RowVerdict.Create, RowVerdict.Doubtful, RowVerdict.Unmatched, RowVerdict.Same, RowVerdict.Wrong],
        _ => [RowVerdict.Change, RowVerdict.Same, RowVerdict.Wrong],
    };

    public int Found => Only is { } only ? Counts.Of(only) : Batch.Rows;

    public int Pages => Math.Max(1, (Found + UserBatches.PageSize - 1) / UserBatches.PageSize);
}

/// <summary>Puts together what a page shows of a batch.</summary>
public sealed class BatchViews(UserBatches batches, PortalDb db, TimeProvider clock)
{
    public async Task<BatchView?> FindAsync(long id, BatchKind kind, string address, RowVerdict? only, int page, Reach reach, CancellationToken ct)
    {
        if (await batches.FindAsync(id, kind, reach, ct) is not { } batch)
        {
            return null;
        }

        var counts = await batches.CountsAsync(id, ct);
        return new BatchView(batch, counts, batch.IsOpen ? [] : await batches.RowsAsync(id, only, page, ct), batch.IsOpen ? new Dictionary<string, string>() : await NamesAsync(ct),
            clock.GetUtcNow(), address, only, page);
    }

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken ct)
    {
        var groups = await db.Groups.Select(g => new { g.Id, g.Name }).ToListAsync(ct);
        var roles = await db.Roles.Select(r => new { r.Id, r.Name }).ToListAsync(ct);
        return groups.Select(g => KeyValuePair.Create($"group:{g.Id}", g.Name)).Concat(roles.Select(r => KeyValuePair.Create($"role:{r.Id}", r.Name))).ToDictionary();
    }
}
