using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Sends notices as cards, each once: the request is kept before it goes out, so that a server that died over it is repeated byte for byte.</summary>
internal sealed partial class NoticeSender(PortalDb db, WeComDirectory directory, PushApps apps, WeComClient wecom, TimeProvider clock, ILogger<NoticeSender> logger)
{
    private static readonly TimeSpan _repeats = TimeSpan.FromHours(4);

    /// <summary>WeCom knows a repeat by them.</summary>
    public static MessageOptions Options { get; } = new() { DropRepeatsFor = _repeats };

    /// <summary>As long as WeCom can tell a repeat from a new message, and a little less.</summary>
    private static readonly TimeSpan _knowsRepeats = _repeats - TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _triesFor = TimeSpan.FromHours(24);
    private static readonly TimeSpan _claim = TimeSpan.FromMinutes(2);

    /// <returns>Whether there was one: then ask again at once.</returns>
    public async Task<bool> SendNextAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await TakeAsync(ct) is not { } notice)
        {
            return false;
        }

        try
        {
            await TellAsync(notice, ct);
        }
        catch (Exception error) when (Poison.IsSuspected(error))
        {
            LogSpoilt(notice.Id, notice.Attempts, error);
            if (notice.Attempts >= Poison.MostAttempts)
            {
                notice.End(notice.PerhapsSince is null ? NoticeState.Failed : NoticeState.Unknown, "The portal failed over it; the log has the cause.");
            }
        }

        await db.SaveChangesAsync(CancellationToken.None); // what is sent is sent
        return true;
    }

    private async Task TellAsync(Notice notice, CancellationToken ct)
    {
        if (notice.PerhapsSince is { } since && clock.GetUtcNow() - since > _knowsRepeats)
        {
            notice.End(NoticeState.Unknown);
        }
        else if (await AppOfAsync(notice, ct) is not { } app)
        {
            notice.End(NoticeState.Unbound);
        }
        else
        {
            await SendAsync(notice, app, ct);
        }
    }

    private async Task<Notice?> TakeAsync(CancellationToken ct)
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            var due = await db.Notices.AsNoTracking().Where(n => n.State == NoticeState.Waiting && n.DueAt <= now).OrderBy(n => n.DueAt).ThenBy(n => n.Id)
                .Select(n => new { n.Id, n.DueAt }).FirstOrDefaultAsync(ct);
            if (due is null)
            {
                return null;
            }

            var until = now + _claim;
            if (await db.Notices.Where(n => n.Id == due.Id && n.DueAt == due.DueAt && n.State == NoticeState.Waiting).ExecuteUpdateAsync(
                set => set.SetProperty(n => n.DueAt, until).SetProperty(n => n.Attempts, n => n.Attempts + 1), ct) == 1)
            {
                return await db.Notices.SingleAsync(n => n.Id == due.Id, ct);
            }
        }
    }

    /// <summary>The app it was addressed by; else the first of a company whose member the reader is, to whom it is addressed.</summary>
    private async Task<AppSettings?> AppOfAsync(Notice notice, CancellationToken ct)
    {
        if (notice.Body is not null)
        {
            return await directory.FindAppAsync(notice.CorpId, notice.AgentId, ct) is { Credentials: not null } kept ? kept : null;
        }

        var bindings = await db.Bindings.AsNoTracking().Where(b => b.UserId == notice.UserId).OrderBy(b => b.Id).ToListAsync(ct);
        foreach (var binding in bindings)
        {
            var corp = await directory.FindAsync(binding.CorpId, ct);
            if (corp is { ServerAddress: not null } && corp.Apps.FirstOrDefault(a => a.Credentials is not null) is { Credentials: { } who } app)
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"/messages/notices/{notice.Id}");
                var card = CardOf(notice, await apps.AddressAsync(app, LinkSignIn.Silent, path, ct));
                notice.Address(
                    WeComClient.Prepare(who, WeCom.Recipients.To(binding.MemberId), card, Options).Json, corp.CorpId, app.AgentId);
                return app;
            }
        }

        return null;
    }

    public static TextCardContent CardOf(Notice notice, Uri address) =>
        new(ChatCards.Plain(notice.Title), ChatCards.Plain(notice.Text), address, new Bilingual("查看", "Open").ToString());

    private async Task SendAsync(Notice notice, AppSettings app, CancellationToken ct)
    {
        var before = notice.PerhapsSince;
        notice.Try(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        try
        {
            var result = await wecom.SendAsync(app.Credentials!, new PreparedMessage(notice.Body!), CancellationToken.None);
            var isRefused = result.InvalidUsers.Count + result.UnlicensedUsers.Count > 0;
            // Lasting by WeCom's word (81013 is thrown and ends below): as with deliveries nobody comes back into range by waiting, and 消息 has the notice.
            notice.End(isRefused ? NoticeState.Failed : NoticeState.Sent, isRefused ? "The member is out of the app's range or has no licence." : null);
        }
        catch (WeComException error)
        {
            LogRefused(notice.Id, notice.Attempts, error.Code, error.ErrMsg);
            if (!Refusals.MayHaveArrived(error))
            {
                notice.Untry(before);
            }

            var now = clock.GetUtcNow();
            if ((Refusals.IsPassing(error) || Refusals.StopTheApp(error)) && now - notice.At < _triesFor)
            {
                notice.WaitUntil(now + (error.RetryAfter ?? Refusals.Pause(notice.Attempts)), error.Cause.ToString());
            }
            else
            {
                notice.End(NoticeState.Failed, error.Cause.ToString());
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Notice {Notice}, attempt {Attempt} failed.")]
    private partial void LogSpoilt(long notice, int attempt, Exception error);

    [LoggerMessage(LogLevel.Warning, "Notice {Notice}, attempt {Attempt}: WeCom {Code} {ErrMsg}")]
    private partial void LogRefused(long notice, int attempt, int code, string errMsg);
}
