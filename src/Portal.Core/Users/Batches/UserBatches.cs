using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users.Sheets;

namespace Portal.Core.Users.Batches;

/// <summary>How many rows of a batch are what.</summary>
public sealed record BatchCounts(IReadOnlyDictionary<RowVerdict, int> Verdicts, IReadOnlyDictionary<RowState, int> States)
{
    public int Of(RowVerdict verdict) => Verdicts.GetValueOrDefault(verdict);

    public int Of(RowState state) => States.GetValueOrDefault(state);

    /// <summary>Rows that a press of the button writes.</summary>
    public int ToWrite => Of(RowVerdict.Change) + Of(RowVerdict.Create);
}

/// <summary>What the admin's pages ask of batches and tell them.</summary>
public sealed class UserBatches(PortalDb db, Acting acting, BatchBell bell, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<IReadOnlyList<UserBatch>> LatestAsync(BatchKind kind, int most, Reach reach, CancellationToken ct) =>
        await reach.Within(db.UserBatches).AsNoTracking().Where(b => b.Kind == kind && b.State != BatchState.Reading)
            .OrderByDescending(b => b.At).ThenByDescending(b => b.Id).Take(most).ToListAsync(ct);

    public Task<UserBatch?> FindAsync(long id, BatchKind kind, Reach reach, CancellationToken ct) =>
        reach.Within(db.UserBatches).AsNoTracking().SingleOrDefaultAsync(b => b.Id == id && b.Kind == kind && b.State != BatchState.Reading, ct);

    public async Task<BatchCounts> CountsAsync(long id, CancellationToken ct)
    {
        var counts = await db.UserBatchRows.Where(r => r.BatchId == id).GroupBy(r => new { r.Verdict, r.State })
            .Select(g => new { g.Key.Verdict, g.Key.State, Count = g.Count() }).ToListAsync(ct);
        return new(counts.GroupBy(c => c.Verdict).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)),
            counts.Where(c => c.Verdict is RowVerdict.Change or RowVerdict.Create).GroupBy(c => c.State).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)));
    }

    /// <summary>A page of rows, those that need somebody first.</summary>
    public async Task<IReadOnlyList<UserBatchRow>> RowsAsync(long id, RowVerdict? only, int page, CancellationToken ct) =>
        await db.UserBatchRows.AsNoTracking().Where(r => r.BatchId == id && (only == null || r.Verdict == only))
            .OrderByDescending(r => r.Verdict == RowVerdict.Wrong).ThenBy(r => r.Number).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(ct);

    /// <summary>Every row in the order of the file, one at a time, for what is downloaded.</summary>
    public IEnumerable<UserBatchRow> All(long id, RowVerdict? only) =>
        db.UserBatchRows.AsNoTracking().Where(r => r.BatchId == id && (only == null || r.Verdict == only)).OrderBy(r => r.Number).AsEnumerable();

    /// <summary>按新的对应再检查.</summary>
    /// <returns>False: it is not waiting for that, or a use is none.</returns>
    public async Task<bool> CheckAgainAsync(long id, BatchKind kind, IReadOnlyList<string> uses, bool emptyClears, CancellationToken ct)
    {
        if (await db.UserBatches.SingleOrDefaultAsync(b => b.Id == id && b.Kind == kind, ct) is not { } batch
            || BatchCells.Read(batch.Columns) is var now && now.Length != uses.Count
            || uses.Any(use => !ColumnNames.IsUse(kind, use)) || uses.Where(use => use.Length > 0 && use != ColumnNames.Password).GroupBy(use => use).Any(same => same.Count() > 1)
            || !batch.CheckAgain(BatchCells.Write(uses.Select((use, i) => now[i] == ColumnNames.Password ? now[i] : use)), emptyClears))
        {
            return false;
        }

        await db.SaveChangesAsync(ct);
        bell.Ring();
        return true;
    }

    /// <summary>导入: the rows that were found good are written.</summary>
    public Task<bool> WriteAsync(long id, CancellationToken ct) => MoveAsync(db.UserBatches.Where(b => b.Id == id && b.State == BatchState.Checked), BatchState.Writing, ct);

    public Task<bool> UndoAsync(long id, CancellationToken ct)
    {
        DateTimeOffset? since = clock.GetUtcNow() - UserBatch.KeepRowsFor;
        return MoveAsync(db.UserBatches.Where(b => b.Id == id && b.State == BatchState.Done && b.EndedAt > since), BatchState.Undoing, ct);
    }

    /// <summary>采用: an admin says that the user is meant whom a doubtful row found.</summary>
    public async Task<bool> AcceptAsync(long id, int number, CancellationToken ct) =>
        await db.UserBatchRows.Where(r => r.BatchId == id && r.Number == number && r.Verdict == RowVerdict.Doubtful
                && db.UserBatches.Any(b => b.Id == id && b.State == BatchState.Checked))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Verdict, RowVerdict.Change), ct) == 1;

    /// <summary>One act for many users; it begins at once and can be undone.</summary>
    public async Task<UserBatch> ActAsync(string name, BulkAct act, IQueryable<User> users, CancellationToken ct)
    {
        var ids = await users.OrderBy(u => u.NormalizedUserName).Select(u => u.Id).ToListAsync(ct);
        return await BeginAsync(New(BatchKind.Bulk, name), [], act.Value is null ? [act.Field] : [act.Field, act.Value],
            id => ids.Select((one, i) => new UserBatchRow(id, i + 1, one)), ct);
    }

    /// <summary>The members of a directory, which no file brought; they are checked at once.</summary>
    internal Task<UserBatch> TakeAsync(string corpId, string name, IEnumerable<string> head, IEnumerable<string> uses, IEnumerable<string[]> rows, CancellationToken ct) =>
        BeginAsync(New(BatchKind.Directory, name, corpId), head, uses, id => rows.Select((cells, i) => new UserBatchRow(id, i + 1, BatchCells.Write(cells))), ct);

    private UserBatch New(BatchKind kind, string name, string? corpId = null) =>
        new(kind, BatchCells.Cut(name, 200), acting.Actor.UserId, acting.Actor.Name, clock.GetUtcNow()) { CorpId = corpId };

    private async Task<UserBatch> BeginAsync(
        UserBatch batch, IEnumerable<string> head, IEnumerable<string> columns, Func<long, IEnumerable<UserBatchRow>> rows, CancellationToken ct)
    {
        db.UserBatches.Add(batch);
        await db.SaveChangesAsync(ct);
        var count = 0;
        foreach (var chunk in rows(batch.Id).Chunk(1_000))
        {
            db.UserBatchRows.AddRange(chunk);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            count += chunk.Length;
        }

        db.Attach(batch);
        batch.SetUp(BatchCells.Write(head), BatchCells.Write(columns), count);
        await db.SaveChangesAsync(ct);
        bell.Ring();
        return batch;
    }

    public static IReadOnlyList<(string Head, string Use)> ColumnsOf(UserBatch batch) => [.. BatchCells.Read(batch.Head).Zip(BatchCells.Read(batch.Columns))];

    /// <summary>The cells of a row as the file has them; a formula begins with <c>=</c>.</summary>
    public static IReadOnlyList<string> CellsOf(UserBatchRow row) => [.. BatchCells.Read(row.Cells).Select(cell => cell.Replace(SheetRow.FormulaMark, '='))];

    // One press counts, however often it is pressed.
    private async Task<bool> MoveAsync(IQueryable<UserBatch> which, BatchState to, CancellationToken ct)
    {
        DateTimeOffset? nobody = null;
        var moved = await which.ExecuteUpdateAsync(set => set.SetProperty(b => b.State, to).SetProperty(b => b.Passed, 0).SetProperty(b => b.ClaimedAt, nobody), ct) == 1;
        bell.Ring();
        return moved;
    }
}
