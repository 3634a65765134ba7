using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Users.Batches;

/// <summary>Some rows of a batch with their users, in one pass of the gate: all of them, or none when nobody could administer afterwards.</summary>
internal abstract class BatchChunk(PortalDb db, SharedVersions versions, AuditLog audit, Reach reach)
{
    public const int Size = 500;
    private readonly UserGate _gate = new(db, versions);

    protected PortalDb Db => db;

    protected AuditLog Audit => audit;

    protected Reach Reach => reach;

    /// <summary>What a row is before its turn: another worker may have been here while this one waited for the gate.</summary>
    protected abstract RowState Expected { get; }

    /// <summary>Who would be the last admin to go is left out, and all others are written.</summary>
    public async Task PassAsync(UserBatch batch, IReadOnlyList<int> numbers, CancellationToken ct)
    {
        if (await TryAsync(batch, numbers, ct) == ChangeOutcome.Done)
        {
            return;
        }

        foreach (var number in numbers)
        {
            if (await TryAsync(batch, [number], ct) != ChangeOutcome.Done)
            {
                var row = await db.UserBatchRows.SingleOrDefaultAsync(r => r.BatchId == batch.Id && r.Number == number && r.State == Expected, ct);
                if (row is not null)
                {
                    LeaveOut(row);
                    await db.SaveChangesAsync(ct);
                }

                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Changes the users and the rows; saved by the caller.</summary>
    protected abstract Task ChangeAsync(UserBatch batch, IReadOnlyList<UserBatchRow> rows, IReadOnlyDictionary<long, User> users, Subjects subjects, CancellationToken ct);

    protected abstract void LeaveOut(UserBatchRow row);

    /// <summary>The fields of the audit log, in its words: groups and roles by name.</summary>
    protected static string Say(FieldChanges changes, Subjects subjects, long batchId)
    {
        var said = new AuditChanges();
        foreach (var (field, change) in changes.All)
        {
            if (field.StartsWith(UserFields.Group, StringComparison.Ordinal) || field.StartsWith(UserFields.Role, StringComparison.Ordinal))
            {
                var id = UserFields.IdIn(field);
                var isGroup = field.StartsWith(UserFields.Group, StringComparison.Ordinal);
                string[] name = [(isGroup ? subjects.Groups.GetValueOrDefault(id)?.Name : subjects.Roles.GetValueOrDefault(id)?.Name) ?? field];
                said.Set(isGroup ? "groups" : "roles", change.After is null ? name : [], change.After is null ? [] : name);
            }
            else if (UserFields.IsMember(field))
            {
                said.Value("member", change.Before, change.After);
            }
            else if (field is UserFields.Mobile or UserFields.WeChatOpenId)
            {
                said.Field(field, change.Before, change.After);
            }
            else
            {
                said.Value(field.Replace(UserFields.Attribute, "attribute ", StringComparison.Ordinal), change.Before, change.After);
            }
        }

        return $"{said}; batch {batchId}".TrimStart(';', ' ');
    }

    protected static AuditActor ActorOf(UserBatch batch) => new(batch.ById, batch.By, null);

    private async Task<ChangeOutcome> TryAsync(UserBatch batch, IReadOnlyList<int> numbers, CancellationToken ct)
    {
        var outcome = await _gate.PassAsync(async () =>
        {
            var rows = await db.UserBatchRows.Where(r => r.BatchId == batch.Id && numbers.Contains(r.Number) && r.State == Expected)
                .OrderBy(r => r.Number).ToListAsync(ct);
            long[] ids = [.. rows.Select(r => r.UserId).OfType<long>()];
            var users = await reach.Within(db.Users).AsSplitQuery().Include(u => u.Groups).Include(u => u.Roles).Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
            var subjects = new Subjects(await db.Groups.ToDictionaryAsync(g => g.Id, ct), await db.Roles.Where(r => !r.IsEveryone).ToDictionaryAsync(r => r.Id, ct));
            await ChangeAsync(batch, rows, users, subjects, ct);
            await db.SaveChangesAsync(ct);
            return await db.Users.Admins().AnyAsync(ct) ? ChangeOutcome.Done : ChangeOutcome.LastAdmin;
        }, ct);
        db.ChangeTracker.Clear();
        return outcome;
    }
}
