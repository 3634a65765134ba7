using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.Users.Batches;

namespace Portal.Core.Members.Rosters;

/// <summary>Holds members against users: what a match would change, how sure it is, and who would be made.</summary>
internal sealed class RosterCheck(PortalDb db, TimeProvider clock) : IBatchCheck
{
    private const int Chunk = 500;
    private readonly Dictionary<long, int> _rows = [];
    private readonly Dictionary<int, (RowFault, int)> _overtaken = [];
    private string _member = "";

    public bool Takes(BatchKind kind) => kind == BatchKind.Directory;

    public async Task<bool> RunAsync(long id, CancellationToken ct)
    {
        var corpId = await db.UserBatches.Where(b => b.Id == id).Select(b => b.CorpId).SingleAsync(ct) ?? await db.FirstCorpAsync(ct) ?? "";
        _member = UserFields.Member + corpId;
        var makesUsers = await db.Rosters.AnyAsync(r => r.CorpId == corpId && r.MakesUsers, ct);
        var finder = await RosterFinder.ReadAsync(db, corpId, ct);
        for (var (from, passed) = (0, 0); await db.NextToCheckAsync(id, from, Chunk, ct) is { Count: > 0 } rows; from = rows[^1].Number)
        {
            foreach (var row in rows)
            {
                Judge(row, BatchCells.Read(row.Cells), finder, makesUsers);
            }

            await db.SaveChangesAsync(ct);
            await db.SayPassedAsync(id, passed += rows.Count, clock.GetUtcNow(), ct);
            db.ChangeTracker.Clear();
        }

        await db.EndCheckAsync(id, _overtaken, ct);
        return false;
    }

    private void Judge(UserBatchRow row, string[] cells, RosterFinder finder, bool makesUsers)
    {
        var (memberId, name, mobile, mail) = (cells[0], Given(cells[1]), Given(cells[2]), Given(cells[3]));
        var match = finder.Find(memberId, name, mobile, mail);
        var member = name is null ? memberId : $"{name} {memberId}";
        row.Who = BatchCells.Cut(match.User is { } user ? $"{member} → {user.Name}（{user.UserName}）" : member, 140);
        row.UserId = match.User?.Id;
        if (match.Fault != RowFault.None)
        {
            row.Refuse(match.Fault, match.Detail);
        }
        else if (match.User is { } known)
        {
            JudgeMatch(row, memberId, mobile, known, match, finder.IsFirst);
        }
        else if (makesUsers && User.IsPossibleName(memberId))
        {
            row.Judge(New(finder.IsFirst ? UserFields.WeComAccount : _member, memberId, name, mobile), isNew: true);
        }
        else
        {
            row.LeaveAlone();
        }
    }

    private void JudgeMatch(UserBatchRow row, string memberId, string? mobile, Likeness user, RosterMatch match, bool isFirst)
    {
        if (!_rows.TryAdd(user.Id, row.Number))
        {
            _overtaken.TryAdd(_rows[user.Id], (RowFault.TwiceInFile, row.Number));
            row.Refuse(RowFault.TwiceInFile, _rows[user.Id].ToString(System.Globalization.CultureInfo.InvariantCulture));
            return;
        }

        var changes = new FieldChanges();
        if (isFirst && !string.Equals(user.Account, memberId, StringComparison.OrdinalIgnoreCase))
        {
            changes.Add(UserFields.WeComAccount, user.Account, memberId);
        }
        else if (!isFirst && match.By != RowMatch.Bound)
        {
            changes.Add(_member, null, memberId);
        }

        changes.Add(UserFields.Mobile, user.Mobile, user.Mobile ?? mobile);
        row.Judge(changes, match.By, match.Score, match.Score >= RosterFinder.Sure);
    }

    private static FieldChanges New(string field, string memberId, string? name, string? mobile)
    {
        var changes = new FieldChanges();
        changes.Add(UserFields.DisplayName, null, name ?? memberId);
        changes.Add(field, null, memberId);
        changes.Add(UserFields.Mobile, null, mobile);
        return changes;
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}
