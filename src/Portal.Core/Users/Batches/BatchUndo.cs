using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Users.Batches;

/// <summary>撤销: gives each user back what the batch changed, where nobody changed it since; who was made is disabled, for others may have shared with him.</summary>
internal sealed class BatchUndo(PortalDb db, SharedVersions versions, AuditLog audit, IBatchBindings bindings, Reach reach, TimeProvider clock)
    : BatchChunk(db, versions, audit, reach)
{
    public async Task RunAsync(long id, CancellationToken ct)
    {
        var batch = await Db.UserBatches.AsNoTracking().SingleAsync(b => b.Id == id, ct);
        for (var passed = 0; await NextAsync(id, ct) is { Count: > 0 } numbers; passed += numbers.Count)
        {
            await PassAsync(batch, numbers, ct);
            await Db.SayPassedAsync(id, passed + numbers.Count, clock.GetUtcNow(), ct);
        }
    }

    protected override async Task ChangeAsync(
        UserBatch batch, IReadOnlyList<UserBatchRow> rows, IReadOnlyDictionary<long, User> users, Subjects subjects, CancellationToken ct)
    {
        var owners = await OwnersAsync(rows, ct);
        await bindings.ReadAsync(rows.Select(row => (FieldChanges.Parse(row.Changes), row.UserId)), ct);
        foreach (var row in rows)
        {
            if (row.UserId is not { } id || users.GetValueOrDefault(id) is not { } user)
            {
                row.Undo(isWhole: false);
                continue;
            }

            var (back, isWhole) = row.Verdict == RowVerdict.Create ? Leave(user) : Restore(batch, user, FieldChanges.Parse(row.Changes), subjects, owners);
            row.Undo(isWhole);
            if (!back.IsEmpty)
            {
                Audit.Write(ActorOf(batch), AuditCodes.UserChanged, user.UserName, Say(back, subjects, batch.Id));
            }
        }
    }

    protected override RowState Expected => RowState.Written;

    protected override void LeaveOut(UserBatchRow row) => row.Undo(isWhole: false);

    private static (FieldChanges Back, bool IsWhole) Leave(User user)
    {
        var back = new FieldChanges();
        back.Add(UserFields.Enabled, UserFields.Said(user.IsEnabled), null);
        user.Disable();
        return (back, true);
    }

    private (FieldChanges Back, bool IsWhole) Restore(UserBatch batch, User user, FieldChanges changes, Subjects subjects, HashSet<(string, long)> owners)
    {
        var (back, isWhole) = (new FieldChanges(), true);
        foreach (var (field, change) in changes.All)
        {
            var isFree = change.Before is null || !owners.Any(o => o.Item1 == $"{field} {MemberId.Normalize(change.Before)}" && o.Item2 != user.Id);
            if (UserFields.IsMember(field) ? bindings.Unbind(field, change.After!, user, batch)
                : isFree && Reach.MayWrite(field) && UserFields.Read(user, field) == change.After && UserFields.Write(user, field, change.Before, subjects))
            {
                back.Add(field, change.After, change.Before);
            }
            else
            {
                isWhole = false;
            }
        }

        return (back, isWhole);
    }

    // Accounts of before that somebody else got meanwhile.
    private async Task<HashSet<(string, long)>> OwnersAsync(IReadOnlyList<UserBatchRow> rows, CancellationToken ct)
    {
        string[] before = [.. rows.Select(row => FieldChanges.Parse(row.Changes))
            .SelectMany(c => new[] { c[UserFields.WeComAccount]?.Before, c[UserFields.WeChatId]?.Before }).OfType<string>().Select(MemberId.Normalize)];
        return before.Length == 0 ? []
            : [.. (await Db.Users.Where(u => before.Contains(u.NormalizedWeComAccount!) || before.Contains(u.NormalizedWeChatId!))
                .Select(u => new { u.Id, u.NormalizedWeComAccount, u.NormalizedWeChatId }).ToListAsync(ct))
                .SelectMany(u => new[] { ($"{UserFields.WeComAccount} {u.NormalizedWeComAccount}", u.Id), ($"{UserFields.WeChatId} {u.NormalizedWeChatId}", u.Id) })];
    }

    private Task<List<int>> NextAsync(long id, CancellationToken ct) =>
        Db.UserBatchRows.Where(r => r.BatchId == id && r.State == RowState.Written).OrderBy(r => r.Number).Select(r => r.Number).Take(Size).ToListAsync(ct);
}
