using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Core.WeCom;

namespace Portal.Core.Members.Rosters;

/// <summary>A user as members are held against him.</summary>
/// <param name="Account">微信账号, where it speaks of this corp.</param>
internal sealed record Likeness(long Id, string UserName, string NormalizedUserName, string Name, string? Account, string? Mobile, bool IsEnabled);

/// <param name="User">Null with a fault, or when nobody fits.</param>
internal readonly record struct RosterMatch(Likeness? User, RowMatch By = default, int Score = 0, RowFault Fault = RowFault.None, string? Detail = null);

/// <summary>
/// Which user a member is, and how sure that is: by his binding or 微信账号, then by mobile, e-mail and the user's name, for which a display name that
/// is the same speaks and another one against. Whose account is another member's fits nobody else. A userid is a name within its corp: 微信账号 means the
/// portal's first corp, and in another one a userid that is a user's name proves nothing.
/// </summary>
internal sealed class RosterFinder
{
    /// <summary>From here on a match needs nobody to look at it.</summary>
    public const int Sure = 90;
    private const int Doubtful = 50;
    private static readonly string[] _mailNames = ["email", "Email", "EMAIL", "e-mail", "E-mail", "mail", "Mail", "邮箱", "电子邮箱"];

    private readonly Dictionary<long, Likeness> _users;
    private readonly Dictionary<string, Likeness> _byAccount;
    private readonly Dictionary<string, Likeness> _byName;
    private readonly ILookup<string, Likeness> _byMobile;
    private readonly ILookup<string, Likeness> _byMail;
    private readonly Dictionary<string, long> _bound;
    private readonly Dictionary<long, string> _memberOf;
    private readonly HashSet<string> _members;

    private RosterFinder(
        bool isFirst, IReadOnlyList<Likeness> users, IEnumerable<(long UserId, string Mail)> mails, Dictionary<string, long> bound, HashSet<string> members)
    {
        IsFirst = isFirst;
        _users = users.ToDictionary(u => u.Id);
        _byName = users.ToDictionary(u => u.NormalizedUserName);
        _byAccount = users.Where(u => u.Account is not null).ToDictionary(u => MemberId.Normalize(u.Account!));
        _byMobile = users.Select(u => (Digits: Mobiles.NationalDigits(u.Mobile), User: u)).Where(u => u.Digits is not null).ToLookup(u => u.Digits!, u => u.User);
        _byMail = mails.ToLookup(m => m.Mail.Trim().ToUpperInvariant(), m => _users[m.UserId]);
        (_bound, _members) = (bound, members);
        _memberOf = bound.ToDictionary(b => b.Value, b => b.Key);
    }

    /// <summary>The corp that 微信账号 means.</summary>
    public bool IsFirst { get; }

    // Held once for the whole check: 100,000 users are a few tens of megabytes.
    public static async Task<RosterFinder> ReadAsync(PortalDb db, string corpId, CancellationToken ct)
    {
        var isFirst = await db.FirstCorpAsync(ct) == corpId;
        var users = await db.Users.Select(u =>
            new Likeness(u.Id, u.UserName, u.NormalizedUserName, u.DisplayName, isFirst ? u.WeComAccount : null, u.Mobile, u.IsEnabled)).ToListAsync(ct);
        var mails = await db.Users.SelectMany(u => u.Attributes, (u, a) => new { u.Id, a.Name, a.Value }).Where(a => _mailNames.Contains(a.Name)).ToListAsync(ct);
        var bound = await db.Bindings.Where(b => b.CorpId == corpId).ToDictionaryAsync(b => b.NormalizedMemberId, b => b.UserId, ct);
        var members = await db.RosterMembers.Where(m => m.CorpId == corpId && m.GoneAt == null).Select(m => m.NormalizedMemberId).ToListAsync(ct);
        return new RosterFinder(isFirst, users, mails.Select(m => (m.Id, m.Value)), bound, [.. members]);
    }

    public RosterMatch Find(string memberId, string? name, string? mobile, string? mail)
    {
        var key = MemberId.Normalize(memberId);
        if (_bound.TryGetValue(key, out var id) && _users.TryGetValue(id, out var bound))
        {
            return new(bound, RowMatch.Bound, 100);
        }

        if (_byAccount.TryGetValue(key, out var same))
        {
            return _memberOf.TryGetValue(same.Id, out var other) ? new(null, Fault: RowFault.UserTaken, Detail: $"{same.UserName} {other}") : new(same, RowMatch.Account, 100);
        }

        return One(Mobiles.NationalDigits(mobile) is { } digits ? _byMobile[digits] : [], RowMatch.Mobile, 92, name, mobile)
            ?? One(mail is null ? [] : _byMail[mail.Trim().ToUpperInvariant()], RowMatch.Email, 85, name, mail)
            ?? One(_byName.TryGetValue(User.Normalize(memberId), out var named) ? [named] : [], RowMatch.UserName, 60, name, memberId)
            ?? default;
    }

    private RosterMatch? One(IEnumerable<Likeness> fitting, RowMatch by, int score, string? name, string? what)
    {
        Likeness[] all = [.. fitting], free = [.. all.Where(IsFree)];
        if (free.Length != 1)
        {
            return all.Length == 0 ? null
                : free.Length == 0 ? new(null, Fault: RowFault.UserTaken, Detail: $"{all[0].UserName} {_memberOf.GetValueOrDefault(all[0].Id, all[0].Account!)}")
                : new(null, Fault: RowFault.Ambiguous, Detail: what);
        }

        var user = free[0];
        score += name is null ? 0 : name == user.Name ? by == RowMatch.UserName ? 32 : 7 : -40;
        // Who has an account already, or is disabled, is looked at by somebody.
        var isAnother = user.Account is not null || !user.IsEnabled || (!IsFirst && by == RowMatch.UserName);
        return new(user, by, isAnother ? Math.Min(score, Doubtful) : score);
    }

    private bool IsFree(Likeness user) => !_memberOf.ContainsKey(user.Id) && !(user.Account is { } account && _members.Contains(MemberId.Normalize(account)));
}
