using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Users.Batches;

/// <summary>导入: writes what the check found, unless somebody changed the user since.</summary>
internal sealed class BatchWriter(PortalDb db, SharedVersions versions, AuditLog audit, IBatchBindings bindings, Reach reach, TimeProvider clock)
    : BatchChunk(db, versions, audit, reach)
{
    public async Task RunAsync(long id, CancellationToken ct)
    {
        var batch = await Db.UserBatches.AsNoTracking().SingleAsync(b => b.Id == id, ct);
        for (var passed = await DoneAsync(id, ct); await NextAsync(id, ct) is { Count: > 0 } numbers; passed += numbers.Count)
        {
            await PassAsync(batch, numbers, ct);
            await Db.SayPassedAsync(id, passed + numbers.Count, clock.GetUtcNow(), ct);
        }
    }

    protected override async Task ChangeAsync(
        UserBatch batch, IReadOnlyList<UserBatchRow> rows, IReadOnlyDictionary<long, User> users, Subjects subjects, CancellationToken ct)
    {
        var (made, taken) = (new List<(UserBatchRow Row, User User, FieldChanges Changes)>(), await TakenAsync(rows, ct));
        var groups = new Dictionary<long, Group>(subjects.Groups);
        subjects = subjects with { Groups = groups };
        await bindings.ReadAsync(rows.Select(row => (FieldChanges.Parse(row.Changes), row.UserId)), ct);
        foreach (var row in rows)
        {
            var changes = FieldChanges.Parse(row.Changes);
            var user = row.UserId is { } id ? users.GetValueOrDefault(id) : await NewAsync(batch, row, changes, ct);
            if (user is null || !changes.All.All(c => Reach.MayWrite(c.Key)))
            {
                row.Skip(row.UserId is null && Reach.IsWhole ? RowFault.ChangedMeanwhile : RowFault.NotFound);
                continue;
            }

            if (!bindings.IsFree(changes, row.UserId))
            {
                row.Skip(RowFault.ChangedMeanwhile);
            }
            else if (row.UserId is not null && changes.All.FirstOrDefault(c => IsStale(user, c)) is { Key: { } stale })
            {
                row.Skip(RowFault.ChangedMeanwhile, stale);
            }
            else if (ClaimOf(changes, taken, user.Id) is { } other)
            {
                row.Skip(RowFault.AccountTaken, other);
            }
            else
            {
                made.Add((row, user, await WriteAsync(user, changes, groups, subjects, ct)));
            }
        }

        Db.Users.AddRange(made.Where(one => one.Row.UserId is null).Select(one => one.User));
        await Db.SaveChangesAsync(ct); // new users get their numbers
        foreach (var (row, user, changes) in made)
        {
            Audit.Write(ActorOf(batch), row.UserId is null ? AuditCodes.UserCreated : AuditCodes.UserChanged, user.UserName, Say(changes, subjects, batch.Id));
            bindings.Bind(changes, user, batch);
            row.Wrote(user.Id, changes);
        }
    }

    protected override RowState Expected => RowState.Waiting;

    protected override void LeaveOut(UserBatchRow row) => row.Skip(RowFault.LastAdmin);

    private async Task<FieldChanges> WriteAsync(User user, FieldChanges changes, Dictionary<long, Group> groups, Subjects subjects, CancellationToken ct)
    {
        var written = new FieldChanges();
        foreach (var (field, change) in changes.All)
        {
            if (field.StartsWith(SubjectNames.NewGroup, StringComparison.Ordinal))
            {
                var group = await GroupAsync(field[SubjectNames.NewGroup.Length..].Split('/'), groups, ct);
                user.Groups.Add(group);
                written.Add(UserFields.Of(group.Id, UserFields.Group), null, "1");
            }
            else if (UserFields.IsMember(field) || UserFields.Write(user, field, change.After, subjects))
            {
                written.Add(field, change.Before, change.After);
            }
        }

        return written;
    }

    /// <summary>The group at the end of a path; the ones above it are made too.</summary>
    private async Task<Group> GroupAsync(string[] path, Dictionary<long, Group> groups, CancellationToken ct)
    {
        Group? at = null;
        foreach (var name in path)
        {
            var next = groups.Values.FirstOrDefault(g => g.Name == name);
            if (next is null)
            {
                next = Db.Groups.Add(new Group(name, at?.Id)).Entity;
                Audit.Write(AuditCodes.GroupCreated, name);
                await Db.SaveChangesAsync(ct); // children need its id
                groups[next.Id] = next;
            }

            at = next;
        }

        return at!;
    }

    private async Task<User?> NewAsync(UserBatch batch, UserBatchRow row, FieldChanges changes, CancellationToken ct)
    {
        var cells = RowCells.Of(row, BatchCells.Read(batch.Columns));
        var name = cells.Given(Sheets.ColumnNames.UserName)!;
        var normalized = User.Normalize(name);
        return row.Verdict != RowVerdict.Create || !Reach.IsWhole || await Db.Users.AnyAsync(u => u.NormalizedUserName == normalized, ct)
            ? null : new User(name, changes[UserFields.DisplayName]?.After ?? name, clock.GetUtcNow());
    }

    private static bool IsStale(User user, KeyValuePair<string, FieldChange> change) =>
        !change.Key.StartsWith(SubjectNames.NewGroup, StringComparison.Ordinal) && !UserFields.IsMember(change.Key) && UserFields.Read(user, change.Key) != change.Value.Before;

    private static string? ClaimOf(FieldChanges changes, HashSet<(string, long)> taken, long userId)
    {
        foreach (var field in new[] { UserFields.WeComAccount, UserFields.WeChatId })
        {
            if (changes[field]?.After is { } account && taken.Any(t => t.Item1 == $"{field} {MemberId.Normalize(account)}" && t.Item2 != userId))
            {
                return account;
            }
        }

        return null;
    }

    private async Task<HashSet<(string, long)>> TakenAsync(IReadOnlyList<UserBatchRow> rows, CancellationToken ct)
    {
        var changes = rows.Select(row => FieldChanges.Parse(row.Changes)).ToList();
        string[] accounts = Given(UserFields.WeComAccount), chatIds = Given(UserFields.WeChatId);
        return accounts.Length + chatIds.Length == 0 ? []
            : [.. (await Db.Users.Where(u => accounts.Contains(u.NormalizedWeComAccount!) || chatIds.Contains(u.NormalizedWeChatId!))
                .Select(u => new { u.Id, u.NormalizedWeComAccount, u.NormalizedWeChatId }).ToListAsync(ct))
                .SelectMany(u => new[] { ($"{UserFields.WeComAccount} {u.NormalizedWeComAccount}", u.Id), ($"{UserFields.WeChatId} {u.NormalizedWeChatId}", u.Id) })];

        string[] Given(string field) => [.. changes.Select(c => c[field]?.After).OfType<string>().Select(MemberId.Normalize)];
    }

    private Task<List<int>> NextAsync(long id, CancellationToken ct) =>
        Db.UserBatchRows.Where(r => r.BatchId == id && r.State == RowState.Waiting && (r.Verdict == RowVerdict.Change || r.Verdict == RowVerdict.Create))
            .OrderBy(r => r.Number).Select(r => r.Number).Take(Size).ToListAsync(ct);

    private Task<int> DoneAsync(long id, CancellationToken ct) => Db.UserBatchRows.CountAsync(r => r.BatchId == id && r.State != RowState.Waiting, ct);
}
