using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Members;

public enum MatchVerdict
{
    Found,
    Nobody,

    /// <summary>Several users fit, or the one that fits is a member of another corp: never guessed.</summary>
    Ambiguous,

    /// <summary>The only one that fits is disabled.</summary>
    Disabled,

    /// <summary>The one that fits is bound to another member of this corp.</summary>
    Taken,
}

/// <summary>
/// Finds the user for a member without a binding: by 微信账号, else by mobile. One enabled user, or none. A userid is a name within its
/// corp only: 微信账号 means the portal's first corp.
/// </summary>
public sealed class MemberMatching(PortalDb db)
{
    /// <param name="mobile">Where WeCom tells it (consent of the member); else null.</param>
    public async Task<(MatchVerdict Verdict, User? User)> FindAsync(string corpId, string memberId, string? mobile, CancellationToken ct)
    {
        var name = MemberId.Normalize(memberId);
        var first = await db.Corps.OrderBy(c => c.Id).Select(c => c.CorpId).FirstOrDefaultAsync(ct);
        var byName = first is not null && first != corpId ? [] : await db.Users.Where(u => u.NormalizedWeComAccount == name).OrderBy(u => u.Id).Take(10).ToListAsync(ct);
        return byName.Count > 0 ? await OneOfAsync(byName, corpId, ct)
            : Mobiles.NationalDigits(mobile) is { } digits ? await OneOfAsync(await OfMobileAsync(digits, ct), corpId, ct)
            : (MatchVerdict.Nobody, null);
    }

    private async Task<List<User>> OfMobileAsync(string digits, CancellationToken ct)
    {
        var end = digits[^4..];
        var near = await db.Users.Where(u => u.Mobile != null && u.Mobile.Replace(" ", "").Replace("-", "").EndsWith(end)).ToListAsync(ct);
        return near.FindAll(u => Mobiles.NationalDigits(u.Mobile) == digits);
    }

    private async Task<(MatchVerdict, User?)> OneOfAsync(List<User> users, string corpId, CancellationToken ct)
    {
        var enabled = users.FindAll(u => u.IsEnabled);
        if (enabled is not [var only])
        {
            return (users.Count == 0 ? MatchVerdict.Nobody : enabled.Count == 0 ? MatchVerdict.Disabled : MatchVerdict.Ambiguous, null);
        }

        var corps = await db.Bindings.Where(b => b.UserId == only.Id).Select(b => b.CorpId).ToListAsync(ct);
        return corps.Count == 0 ? (MatchVerdict.Found, only) : (corps.Contains(corpId) ? MatchVerdict.Taken : MatchVerdict.Ambiguous, null);
    }
}
