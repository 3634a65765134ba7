using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users.Sheets;

namespace Portal.Core.Users.Batches;

/// <summary>Takes a file in as rows of the database, so that whatever server goes on with them needs no file. Nothing of a user is changed.</summary>
public sealed class BatchIntake(PortalDb db, Acting acting, BatchBell bell, TimeProvider clock)
{
    private const int Chunk = 1_000;

    /// <summary>More than any field holds: the rest of a cell would be refused for its length anyway.</summary>
    private const int LongestCell = 1_100;

    /// <param name="file">Can be sought in.</param>
    /// <exception cref="SheetException">The file is no list; no batch is left.</exception>
    public async Task<UserBatch> TakeAsync(BatchKind kind, string name, Stream file, ListLimits limits, CancellationToken ct)
    {
        using var rows = ListFile.Read(file, name, limits).GetEnumerator();
        var (head, below) = HeadSearch.Find(rows, kind);
        var uses = ColumnNames.Recognise(kind, head.Cells);
        var batch = new UserBatch(kind, BatchCells.Cut(Path.GetFileName(name), 200), acting.Actor.UserId, BatchCells.Cut(acting.Actor.Name, 64), clock.GetUtcNow());
        db.UserBatches.Add(batch);
        await db.SaveChangesAsync(ct);
        try
        {
            var count = await KeepAsync(batch.Id, uses, Rest(below, rows), limits, ct);
            db.Attach(batch);
            batch.SetUp(BatchCells.Write(head.Cells.Select(cell => BatchCells.Cut(cell.Trim(), 64))), BatchCells.Write(uses), count);
            await db.SaveChangesAsync(ct);
        }
        catch
        {
            db.ChangeTracker.Clear();
            db.UserBatches.Remove(batch);
            await db.SaveChangesAsync(CancellationToken.None);
            throw;
        }

        bell.Ring();
        return batch;
    }

    private async Task<int> KeepAsync(long batchId, string[] uses, IEnumerable<SheetRow> rows, ListLimits limits, CancellationToken ct)
    {
        var count = 0;
        foreach (var chunk in rows.Chunk(Chunk))
        {
            db.UserBatchRows.AddRange(chunk.Select(row => new UserBatchRow(batchId, row.Number, BatchCells.Write(uses.Select((use, i) => CellOf(row, use, i))))));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            if ((count += chunk.Length) > limits.Rows)
            {
                throw new SheetException(SheetFault.TooManyRows);
            }
        }

        return count > 0 ? count : throw new SheetException(SheetFault.NoRows);
    }

    // A password that somebody put into a list is not kept.
    private static string CellOf(SheetRow row, string use, int column) =>
        use == ColumnNames.Password || column >= row.Cells.Count ? "" : BatchCells.Cut(row.Cells[column].Trim(), LongestCell);

    private static IEnumerable<SheetRow> Rest(IReadOnlyList<SheetRow> below, IEnumerator<SheetRow> rows)
    {
        foreach (var row in below)
        {
            yield return row;
        }

        while (rows.MoveNext())
        {
            yield return rows.Current;
        }
    }
}
