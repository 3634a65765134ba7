using System.Globalization;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Tells a member of WeCom who has no account what the portal has to say to him: a card alone, for he has no 消息.</summary>
public sealed class MemberNotices
{
    private static readonly CultureInfo _language = CultureInfo.GetCultureInfo("zh-CN"); // nobody knows his yet

    private readonly PortalDb _db;
    private readonly WeComDirectory _directory;
    private readonly PushApps _apps;
    private readonly TimeProvider _clock;

    internal MemberNotices(PortalDb db, WeComDirectory directory, PushApps apps, TimeProvider clock) =>
        (_db, _directory, _apps, _clock) = (db, directory, apps, clock);

    /// <summary>Saved with what it tells of, by the caller; ring the bell afterwards. Without an app to send by nothing is kept.</summary>
    public async Task WriteAsync(string corpId, int agentId, string memberId, NoticeWords words, CancellationToken ct)
    {
        if (await _directory.FindAppAsync(corpId, agentId, ct) is not { Credentials: { } who, Corp.ServerAddress: not null } app)
        {
            return;
        }

        var notice = new Notice(null, words.Title.In(_language), words.Text.In(_language), words.Path, _clock.GetUtcNow());
        var card = NoticeSender.CardOf(notice, await _apps.AddressAsync(app, LinkSignIn.Silent, words.Path, ct));
        notice.Address(WeComClient.Prepare(who, WeCom.Recipients.To(memberId), card, NoticeSender.Options).Json, corpId, agentId);
        _db.Notices.Add(notice);
    }
}
