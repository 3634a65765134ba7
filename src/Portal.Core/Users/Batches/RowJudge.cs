using Portal.Core.Users.Sheets;
using Portal.Core.WeCom;

namespace Portal.Core.Users.Batches;

/// <summary>What a row changes of its user, or which rule it breaks. Holds what the rows before claimed, so that two of one file do not claim the same.</summary>
internal sealed class RowJudge(BatchKind kind, bool emptyClears, SubjectNames names)
{
    private static readonly string[] _yes = ["1", "是", "启用", "YES", "TRUE", "Y"];
    private static readonly string[] _no = ["0", "否", "停用", "禁用", "NO", "FALSE", "N"];
    private readonly Dictionary<string, int> _users = [];
    private readonly Dictionary<string, (int Row, string User)> _claims = [];

    /// <summary>Rows that a later one showed to be wrong: row → the later one, and why.</summary>
    public Dictionary<int, (RowFault Fault, int Other)> Overtaken { get; } = [];

    public void Judge(UserBatchRow row, RowCells cells, Found found, IReadOnlyDictionary<string, (long Id, string Name)> taken)
    {
        row.Who = Who(cells, found.User);
        row.UserId = found.User?.Id;
        var changes = new FieldChanges();
        var fault = found.Fault != RowFault.None ? (found.Fault, found.Detail)
            : cells.HasFormula ? (RowFault.Formula, null)
            : found.User is null && !User.IsPossibleName(cells.Given(ColumnNames.UserName)) ? (RowFault.WrongName, cells.Given(ColumnNames.UserName))
            : Twice(row.Number, found.User?.NormalizedUserName ?? User.Normalize(cells.Given(ColumnNames.UserName)!))
            ?? Texts(row.Number, cells, found.User, changes, taken)
            ?? (kind == BatchKind.Users ? Rights(cells, found.User, changes) : null);
        if (fault is var (why, detail))
        {
            row.Refuse(why, detail);
        }
        else
        {
            row.Judge(changes, isNew: found.User is null);
        }
    }

    private (RowFault, string?)? Twice(int row, string user)
    {
        if (_users.TryAdd(user, row))
        {
            return null;
        }

        Overtaken.TryAdd(_users[user], (RowFault.TwiceInFile, row));
        return (RowFault.TwiceInFile, Number(_users[user]));
    }

    private (RowFault, string?)? Texts(int row, RowCells cells, User? user, FieldChanges changes, IReadOnlyDictionary<string, (long Id, string Name)> taken)
    {
        var name = user?.NormalizedUserName ?? User.Normalize(cells.Given(ColumnNames.UserName)!);
        foreach (var (field, longest) in TextFields())
        {
            if (cells[field] is not { } text || (text.Length == 0 && (!emptyClears || field == UserFields.DisplayName)))
            {
                continue;
            }

            if (text.Length > longest || text.Any(char.IsControl))
            {
                return (field is UserFields.WeComAccount or UserFields.WeChatId ? RowFault.AccountTooLong : RowFault.TooLong, field);
            }

            var before = user is null ? null : UserFields.Read(user, field);
            var after = text.Length == 0 ? null : text;
            if (field is UserFields.WeComAccount or UserFields.WeChatId && after is not null && Account(row, field, after, name, user?.Id, taken) is { } wrong)
            {
                return wrong;
            }

            if (field == UserFields.Mobile && after?.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '+' or '-')) == true)
            {
                return (RowFault.WrongMobile, after);
            }

            changes.Add(field, before, IsSame(field, before, after) ? before : after);
        }

        return null;
    }

    // In the template's own kind 姓名 only helps to know the user; a list of users sets it.
    private IEnumerable<(string Field, int Longest)> TextFields() =>
    [
        .. kind == BatchKind.Users ? [(UserFields.DisplayName, 64), (UserFields.Description, 200)] : Array.Empty<(string, int)>(),
        (UserFields.Mobile, 32), (UserFields.WeComAccount, MemberId.MaxLength), (UserFields.WeChatId, MemberId.MaxLength), (UserFields.WeChatOpenId, 128),
    ];

    private (RowFault, string?)? Account(
        int row, string field, string account, string user, long? id, IReadOnlyDictionary<string, (long Id, string Name)> taken)
    {
        if (MemberId.FlawOf(account) is { } flaw)
        {
            return (flaw == MemberIdFlaw.TooLong ? RowFault.AccountTooLong : flaw == MemberIdFlaw.WrongSign ? RowFault.AccountWrongSign : RowFault.AccountWrongBeginning, account);
        }

        var key = field + " " + MemberId.Normalize(account);
        if (taken.TryGetValue(key, out var other) && other.Id != id)
        {
            return (RowFault.AccountTaken, $"{account} {other.Name}".TrimEnd());
        }

        if (_claims.TryAdd(key, (row, user)) || _claims[key].User == user)
        {
            return null;
        }

        Overtaken.TryAdd(_claims[key].Row, (RowFault.AccountTwiceInFile, row));
        return (RowFault.AccountTwiceInFile, Number(_claims[key].Row));
    }

    private (RowFault, string?)? Rights(RowCells cells, User? user, FieldChanges changes)
    {
        if (cells.Given(UserFields.Enabled) is { } enabled)
        {
            var isYes = _yes.Contains(enabled.ToUpperInvariant());
            if (!isYes && !_no.Contains(enabled.ToUpperInvariant()))
            {
                return (RowFault.WrongYesNo, enabled);
            }

            changes.Add(UserFields.Enabled, UserFields.Said(user?.IsEnabled ?? true), UserFields.Said(isYes));
        }

        foreach (var attribute in cells.Attributes)
        {
            var text = cells[attribute]!;
            if (text.Length > 1024)
            {
                return (RowFault.TooLong, attribute);
            }

            if (text.Length > 0 || emptyClears)
            {
                changes.Add(attribute, user is null ? null : UserFields.Read(user, attribute), text.Length == 0 ? null : text);
            }
        }

        return names.Add(cells, user, emptyClears, changes);
    }

    private static bool IsSame(string field, string? before, string? after) => field switch
    {
        UserFields.Mobile => before is not null && after is not null && Mobiles.NationalDigits(before) is { } digits && digits == Mobiles.NationalDigits(after),
        UserFields.WeComAccount or UserFields.WeChatId => string.Equals(before, after, StringComparison.OrdinalIgnoreCase),
        _ => before == after,
    };

    private static string Who(RowCells cells, User? user)
    {
        var who = user is not null ? $"{user.DisplayName}（{user.UserName}）"
            : string.Join(' ', new[]
            {
                cells.Given(UserFields.DisplayName), cells.Given(ColumnNames.UserName) ?? cells.Given(UserFields.WeComAccount) ?? cells.Given(ColumnNames.Id),
            }.OfType<string>());
        return BatchCells.Cut(who, 140).Replace(SheetRow.FormulaMark, '=');
    }

    private static string Number(int row) => row.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
