using System.Security.Cryptography;
using System.Text;
using Portal.Core.Settings;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Sharing;

public enum ShareLinkState { Live, Expired, Revoked }

/// <summary>分享链接: leads whoever is signed in to a view, under the reader's own rights.</summary>
public sealed class ShareLink
{
    public const int LongestQuery = 8_000;
    internal const int LongestSaid = 1_000;
    internal const int LongestNames = 600;

    private ShareLink() { }

    /// <param name="handing">Of a sending: it has a link of its own; null: the link of the view that is copied and shown as a code.</param>
    internal ShareLink(SharedView view, Account creator, int days, DateTimeOffset now, Handing? handing = null)
    {
        Token = RandomNumberGenerator.GetHexString(32, lowercase: true); // hex: chat clients cut '-' and '_' off the end of an address
        (UserId, CreatorName, CreatedAt) = (creator.Id, creator.DisplayName, now);
        (ReportId, Title, Query, Said) = (view.ReportId, view.Title, view.Query, Cut.ToBytes(view.Said, LongestSaid));
        ViewHash = HashOf(creator.Id, view, handing);
        SentAs = handing?.Kind;
        SendTo(handing?.To);
        Last(days, now);
    }

    public long Id { get; private set; }

    /// <summary>128 random bits. Not hashed: it opens nothing by itself, and 我的分享 shows it again.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Null when the user was deleted: the link has ended with them.</summary>
    public long? UserId { get; private set; }

    /// <summary>As the creator was called, to be asked for a new link.</summary>
    public string CreatorName { get; private set; } = "";
    public string ReportId { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Query { get; private set; } = "";
    public string Said { get; private set; } = "";
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>How long it lasts from the last time it was handed out; 0 is for ever.</summary>
    public int Days { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Whom it was sent to, by name; null: it was copied or shown as a code.</summary>
    public string? SentTo { get; private set; }
    public SendKind? SentAs { get; private set; }

    /// <summary>Of creator and view, while it lives: one view has one living link of one user, and one more for each sending.</summary>
    public string? ViewHash { get; private set; }
    public List<ShareOpening> Openings { get; } = [];

    public SharedView View => new(ReportId, Title, Query, Said);

    public static bool IsLifetime(int days) => LinkLife.Offered.Contains(days);

    public static string PathOf(string token) => "/s/" + token;

    public ShareLinkState StateAt(DateTimeOffset now) =>
        RevokedAt is not null || UserId is null ? ShareLinkState.Revoked : ExpiresAt <= now ? ShareLinkState.Expired : ShareLinkState.Live;

    internal static string HashOf(long userId, SharedView view, Handing? handing = null) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{userId}\n{view.ReportId}\n{view.Query}{(handing is null ? "" : "\n" + handing.Key)}")));

    internal void SendTo(string? names) => SentTo = names is null ? null : Cut.ToBytes(names, LongestNames);

    internal void Last(int days, DateTimeOffset now) => (Days, ExpiresAt) = (days, days == 0 ? null : now.AddDays(days));

    /// <returns>False: it was revoked before.</returns>
    internal bool Revoke(DateTimeOffset now)
    {
        var wasOpen = RevokedAt is null;
        (RevokedAt, ViewHash) = (RevokedAt ?? now, null);
        return wasOpen;
    }

    /// <summary>Takes the revocation back; the time it has left does not grow.</summary>
    /// <param name="viewHash">Null when the view has got another living link by now.</param>
    /// <returns>False: it was not revoked.</returns>
    internal bool Restore(string? viewHash)
    {
        if (RevokedAt is null)
        {
            return false;
        }

        (RevokedAt, ViewHash) = (null, viewHash);
        return true;
    }
}

/// <summary>One sending, which gets a link of its own: to revoke it ends none of the others.</summary>
/// <param name="Key">Of the form: a second tap is the same sending.</param>
/// <param name="To">Names of people, departments or the group.</param>
public sealed record Handing(string Key, string To, SendKind Kind);

/// <summary>Somebody opened a link: one row for a person, however often.</summary>
public sealed class ShareOpening
{
    private ShareOpening() { }

    internal ShareOpening(long linkId, long userId, DateTimeOffset now) => (LinkId, UserId, FirstAt, LastAt, Count) = (linkId, userId, now, now, 1);

    public long LinkId { get; private set; }
    public long UserId { get; private set; }
    public DateTimeOffset FirstAt { get; private set; }
    public DateTimeOffset LastAt { get; private set; }
    public int Count { get; private set; }
}
