using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Users.Batches;

/// <summary>检查: holds each row against the users, a chunk at a time; nothing but the rows' verdicts is written.</summary>
internal sealed class BatchCheck(PortalDb db, UserDirectory users, TimeProvider clock) : IBatchCheck
{
    private const int Chunk = 500;

    public bool Takes(BatchKind kind) => kind is BatchKind.WeCom or BatchKind.Users;

    public async Task<bool> RunAsync(long id, CancellationToken ct)
    {
        var batch = await db.UserBatches.AsNoTracking().SingleAsync(b => b.Id == id, ct);
        var uses = BatchCells.Read(batch.Columns);
        var judge = new RowJudge(batch.Kind, batch.EmptyClears, await SubjectNames.ReadAsync(db, ct));
        var reach = await users.ReachOfAsync(batch, ct);
        var finder = new UserFinder(db, uses, batch.Kind, reach);
        for (var (from, passed) = (0, 0); await db.NextToCheckAsync(id, from, Chunk, ct) is { Count: > 0 } rows; from = rows[^1].Number)
        {
            RowCells[] cells = [.. rows.Select(row => RowCells.Of(row, uses))];
            var found = await finder.FindAsync(cells, ct);
            var taken = await TakenAsync(cells, reach, ct);
            for (var i = 0; i < rows.Count; i++)
            {
                judge.Judge(rows[i], cells[i], found[i], taken);
            }

            await db.SaveChangesAsync(ct);
            await db.SayPassedAsync(id, passed += rows.Count, clock.GetUtcNow(), ct);
            db.ChangeTracker.Clear();
        }

        await db.EndCheckAsync(id, judge.Overtaken, ct);
        return false;
    }

    /// <summary>Who of the portal has an account that the chunk gives: <c>wecom linxiao</c> → user, who has a name for whoever sees all users.</summary>
    private async Task<IReadOnlyDictionary<string, (long Id, string Name)>> TakenAsync(RowCells[] rows, Reach reach, CancellationToken ct)
    {
        string[] accounts = Named(rows, UserFields.WeComAccount), chatIds = Named(rows, UserFields.WeChatId);
        var taken = new Dictionary<string, (long, string)>();
        var isNamed = reach.IsWhole;
        foreach (var user in accounts.Length + chatIds.Length == 0 ? [] : await db.Users
            .Where(u => accounts.Contains(u.NormalizedWeComAccount!) || chatIds.Contains(u.NormalizedWeChatId!))
            .Select(u => new { u.Id, UserName = isNamed ? u.UserName : "", u.NormalizedWeComAccount, u.NormalizedWeChatId }).ToListAsync(ct))
        {
            taken[$"{UserFields.WeComAccount} {user.NormalizedWeComAccount}"] = (user.Id, user.UserName);
            taken[$"{UserFields.WeChatId} {user.NormalizedWeChatId}"] = (user.Id, user.UserName);
        }

        return taken;
    }

    private static string[] Named(RowCells[] rows, string field) => [.. rows.Select(row => row.Given(field)).OfType<string>().Select(MemberId.Normalize).Distinct()];
}
