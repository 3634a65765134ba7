using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Core.WeCom;

namespace Portal.Core.Members;

/// <summary>绑定 as a field of a batch, <c>member:corp</c>: how a member of another corp than the first is said to be a user.</summary>
internal sealed class BatchBindings(PortalDb db, AuditLog audit, TimeProvider clock) : IBatchBindings
{
    private readonly List<Binding> _standing = [];

    public async Task ReadAsync(IEnumerable<(FieldChanges Changes, long? UserId)> rows, CancellationToken ct)
    {
        _standing.Clear();
        var wanted = rows.SelectMany(row => Fields(row.Changes), (row, field) => (field.Corp, field.Member, row.UserId)).ToLookup(one => one.Corp);
        foreach (var corp in wanted)
        {
            var corpId = corp.Key;
            string[] keys = [.. corp.Select(one => MemberId.Normalize(one.Member))];
            long[] ids = [.. corp.Select(one => one.UserId).OfType<long>()];
            _standing.AddRange(await db.Bindings.Where(b => b.CorpId == corpId && (keys.Contains(b.NormalizedMemberId) || ids.Contains(b.UserId))).ToListAsync(ct));
        }
    }

    public bool IsFree(FieldChanges changes, long? userId) => Fields(changes).All(field =>
        !_standing.Exists(b => b.CorpId == field.Corp && (b.UserId == userId || b.NormalizedMemberId == MemberId.Normalize(field.Member))));

    public void Bind(FieldChanges changes, User user, UserBatch batch)
    {
        foreach (var (corp, member) in Fields(changes))
        {
            _standing.Add(db.Bindings.Add(new Binding(corp, member, user.Id, BoundBy.Match, clock.GetUtcNow())).Entity);
            audit.Write(new AuditActor(batch.ById, batch.By, null), AuditCodes.Bind, user.UserName, $"{corp} {member} {BoundBy.Match}");
        }
    }

    public bool Unbind(string field, string memberId, User user, UserBatch batch)
    {
        var (corp, key) = (CorpOf(field), MemberId.Normalize(memberId));
        if (_standing.Find(b => b.CorpId == corp && b.UserId == user.Id && b.NormalizedMemberId == key) is not { } binding)
        {
            return false;
        }

        db.Bindings.Remove(binding);
        user.EndSessions();
        audit.Write(new AuditActor(batch.ById, batch.By, null), AuditCodes.Unbind, user.UserName, $"{corp} {binding.MemberId}");
        return true;
    }

    public Task EndAsync(CancellationToken ct) => db.MirrorSoonAsync(null, clock.GetUtcNow(), ct);

    private static IEnumerable<(string Corp, string Member)> Fields(FieldChanges changes) => changes.All
        .Where(change => UserFields.IsMember(change.Key) && change.Value.After is not null).Select(change => (CorpOf(change.Key), change.Value.After!));

    private static string CorpOf(string field) => field[UserFields.Member.Length..];
}
