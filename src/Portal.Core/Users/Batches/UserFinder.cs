using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users.Sheets;
using Portal.Core.WeCom;

namespace Portal.Core.Users.Batches;

/// <summary>
/// Which user a row means: by the portal's own number, else by user name; a list without either, as WeCom exports it, by 微信账号, then by mobile,
/// then by an account that is a user's name and bears his display name too. Never a guess.
/// </summary>
internal sealed class UserFinder(PortalDb db, string[] uses, BatchKind kind, Reach reach)
{
    private readonly bool _hasKey = uses.Contains(ColumnNames.Id) || uses.Contains(ColumnNames.UserName);
    private ILookup<string, long>? _byMobile;

    /// <summary>The users of a chunk, tracked with their groups and roles.</summary>
    public async Task<IReadOnlyList<Found>> FindAsync(IReadOnlyList<RowCells> rows, CancellationToken ct)
    {
        long[] ids = [.. rows.Select(row => IdOf(row.Given(ColumnNames.Id))).OfType<long>()];
        string[] names = [.. rows.SelectMany(row => new[] { row.Given(ColumnNames.UserName), _hasKey ? null : row.Given(UserFields.WeComAccount) })
            .OfType<string>().Select(User.Normalize)];
        string[] accounts = _hasKey ? [] : [.. rows.Select(row => row.Given(UserFields.WeComAccount)).OfType<string>().Select(MemberId.Normalize)];
        long[] mobiles = _hasKey ? [] : [.. await OfMobilesAsync(rows, ct)];
        var found = await reach.Within(db.Users).AsSplitQuery().Include(u => u.Groups).Include(u => u.Roles)
            .Where(u => ids.Contains(u.Id) || mobiles.Contains(u.Id) || names.Contains(u.NormalizedUserName) || accounts.Contains(u.NormalizedWeComAccount!)).ToListAsync(ct);
        var chunk = new Chunk(found.ToDictionary(u => u.Id), found.ToDictionary(u => u.NormalizedUserName),
            found.Where(u => u.NormalizedWeComAccount is not null).ToDictionary(u => u.NormalizedWeComAccount!));
        return [.. rows.Select(row => Of(row, chunk))];
    }

    private Found Of(RowCells row, Chunk chunk)
    {
        if (row.Given(ColumnNames.Id) is { } id)
        {
            var byId = IdOf(id) is { } number ? chunk.ById.GetValueOrDefault(number) : null;
            return byId is null ? new(null, RowFault.NotFound, "userid " + id)
                : row.Given(ColumnNames.UserName) is { } said && User.Normalize(said) != byId.NormalizedUserName ? new(null, RowFault.KeysDisagree, byId.UserName)
                : new(byId);
        }

        if (row.Given(ColumnNames.UserName) is { } name)
        {
            var byName = chunk.ByName.GetValueOrDefault(User.Normalize(name));
            return byName is null && kind == BatchKind.WeCom ? new(null, RowFault.NotFound, name) : new(byName);
        }

        return _hasKey ? new(null, RowFault.NoKey) : ByMember(row, chunk);
    }

    private Found ByMember(RowCells row, Chunk chunk)
    {
        var account = row.Given(UserFields.WeComAccount);
        if (account is not null && chunk.ByAccount.GetValueOrDefault(MemberId.Normalize(account)) is { } same)
        {
            return new(same);
        }

        if (Mobiles.NationalDigits(row.Given(UserFields.Mobile)) is { } digits && _byMobile![digits].ToArray() is { Length: > 0 } of)
        {
            return of.Length == 1 && chunk.ById.TryGetValue(of[0], out var user) ? new(user) : new(null, RowFault.Ambiguous, row.Given(UserFields.Mobile));
        }

        return account is not null && chunk.ByName.GetValueOrDefault(User.Normalize(account)) is { } named && named.DisplayName == row.Given(UserFields.DisplayName)
            ? new(named)
            : account is null && row.Given(UserFields.Mobile) is null ? new(null, RowFault.NoKey)
            : new(null, RowFault.NotFound, account ?? row.Given(UserFields.Mobile));
    }

    // Spelled in many ways, so held once as digits: 100,000 users are a few megabytes.
    private async Task<IEnumerable<long>> OfMobilesAsync(IReadOnlyList<RowCells> rows, CancellationToken ct)
    {
        _byMobile ??= (await reach.Within(db.Users).Where(u => u.Mobile != null).Select(u => new { u.Id, u.Mobile }).ToListAsync(ct))
            .Select(u => (u.Id, Digits: Mobiles.NationalDigits(u.Mobile))).Where(u => u.Digits is not null).ToLookup(u => u.Digits!, u => u.Id);
        return rows.Select(row => Mobiles.NationalDigits(row.Given(UserFields.Mobile))).OfType<string>().SelectMany(digits => _byMobile[digits]);
    }

    private static long? IdOf(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private sealed record Chunk(Dictionary<long, User> ById, Dictionary<string, User> ByName, Dictionary<string, User> ByAccount);
}

/// <param name="User">Null without a fault: a user that is to be made.</param>
internal readonly record struct Found(User? User, RowFault Fault = RowFault.None, string? Detail = null);
