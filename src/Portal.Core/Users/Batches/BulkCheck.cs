using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Users.Batches;

/// <summary>What a bulk act changes of each of those who were ticked; then it goes on to be written by itself.</summary>
internal sealed class BulkCheck(PortalDb db, UserDirectory directory, TimeProvider clock) : IBatchCheck
{
    private const int Chunk = 500;

    public bool Takes(BatchKind kind) => kind == BatchKind.Bulk;

    public async Task<bool> RunAsync(long id, CancellationToken ct)
    {
        var batch = await db.UserBatches.AsNoTracking().SingleAsync(b => b.Id == id, ct);
        var act = BatchCells.Read(batch.Columns) is [var field, .. var value] ? new BulkAct(field, value.FirstOrDefault()) : throw new InvalidOperationException("No act.");
        var reach = await directory.ReachOfAsync(batch, ct);
        for (var (from, passed) = (0, 0); await db.NextToCheckAsync(id, from, Chunk, ct) is { Count: > 0 } rows; from = rows[^1].Number)
        {
            long[] ids = [.. rows.Select(r => r.UserId!.Value)];
            var users = await reach.Within(db.Users).AsSplitQuery().Include(u => u.Groups).Include(u => u.Roles).Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
            foreach (var row in rows)
            {
                Judge(row, users.GetValueOrDefault(row.UserId!.Value), act, reach);
            }

            await db.SaveChangesAsync(ct);
            await db.SayPassedAsync(id, passed += rows.Count, clock.GetUtcNow(), ct);
            db.ChangeTracker.Clear();
        }

        await db.UserBatches.Where(b => b.Id == id).ExecuteUpdateAsync(set => set.SetProperty(b => b.State, BatchState.Writing).SetProperty(b => b.Passed, 0), ct);
        return true;
    }

    private static void Judge(UserBatchRow row, User? user, BulkAct act, Reach reach)
    {
        if (user is null)
        {
            row.Refuse(RowFault.NotFound);
            return;
        }

        row.Who = $"{user.DisplayName}（{user.UserName}）";
        if (!reach.IsWhole && act.TakesOutOf is { } group && !user.Groups.Exists(g => g.Id != group && reach.Covers(g.Id)))
        {
            row.Refuse(RowFault.LastGroup);
            return;
        }

        var changes = new FieldChanges();
        var hasNoPassword = act.Field == UserFields.MustChangePassword && user.PasswordHash is null;
        changes.Add(act.Field, UserFields.Read(user, act.Field), hasNoPassword ? null : act.Value);
        row.Judge(changes, isNew: false);
    }
}
