using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Sends one claimed delivery and writes down what became of it.</summary>
internal sealed partial class DeliverySender(
    PortalDb db, DeliveryBody bodies, LastLook look, ChatDelivery chats, DeliveryResults results, PushApps apps, WeComClient wecom, TimeProvider clock,
    ILogger<DeliverySender> logger)
{
    /// <summary>As long as WeCom can tell a repeat from a new message, and a little less.</summary>
    private static readonly TimeSpan _knowsRepeats = TimeSpan.FromHours(4) - TimeSpan.FromMinutes(5);

    /// <summary>So much of the claim has to be left for the call itself.</summary>
    private static readonly TimeSpan _callTakes = TimeSpan.FromMinutes(1);

    private static readonly Bilingual _ownerLost = new(
        "推送的负责人已不能看这张报表或这些数据，没有发到群里。",
        "The push's owner may not see this report or these data any more, so the group got nothing.");

    public async Task SendAsync(PushDelivery delivery, CancellationToken ct)
    {
        var run = await db.PushRuns.AsNoTracking().SingleAsync(r => r.Id == delivery.RunId, ct);
        var spec = run.Spec;
        if (delivery.PerhapsSince is { } since && (delivery.ChatId is not null || clock.GetUtcNow() - since > _knowsRepeats))
        {
            await results.UnknownAsync(delivery, ct); // nobody can tell whether it arrived: a person decides
            return;
        }

        if (await apps.FindAsync(spec, ct) is not { Credentials: { } who } app)
        {
            await results.FailAsync(delivery, 40056, new Bilingual("应用不在微信设置中。", "The app is not in the settings.").ToString(), ct);
            return;
        }

        var before = delivery.PerhapsSince;
        try
        {
            if (!await MayGoOutAsync(delivery, app, ct))
            {
                await (delivery.IsNote ? results.NobodyLeftAsync(delivery, ct) : results.UnknownAsync(delivery, ct));
                return;
            }

            if (delivery.ChatId is not null)
            {
                if (!await chats.MaySeeAsync(delivery, run, spec, ct))
                {
                    await results.FailAsync(delivery, null, _ownerLost.ToString(), ct);
                    return;
                }

                await chats.SendAsync(delivery, run, spec, app, IsTimeLeft, ct);
                await results.SucceedAsync(delivery, null, ct);
                return;
            }

            if (await bodies.WriteAsync(delivery, run, spec, app, ct) is not { } body)
            {
                await results.NobodyLeftAsync(delivery, ct);
                return;
            }

            if (IsTimeLeft(delivery))
            {
                await results.SucceedAsync(delivery, await wecom.SendAsync(who, new PreparedMessage(body), CancellationToken.None), CancellationToken.None);
            }
        }
        catch (WeComException error)
        {
            LogRefused(delivery.Id, delivery.Attempts, error.Code, error.ErrMsg);
            await AfterRefusalAsync(delivery, error, before, ct);
        }
        catch (Browser.ShotException error)
        {
            await results.FailAsync(delivery, null, error.Words.ToString(), ct);
        }
    }

    /// <summary>What is written now asks for rights as it is written; what was written before, here.</summary>
    private async Task<bool> MayGoOutAsync(PushDelivery delivery, AppSettings app, CancellationToken ct) =>
        delivery.Body is null || (delivery.IsNote ? delivery.PartId is null : delivery.PerhapsSince is null) || await look.MayRepeatAsync(delivery, app.Corp.CorpId, ct);

    /// <summary>Otherwise another may already be at it.</summary>
    private bool IsTimeLeft(PushDelivery delivery) => delivery.ClaimedUntil - clock.GetUtcNow() > _callTakes;

    private async Task AfterRefusalAsync(PushDelivery delivery, WeComException error, DateTimeOffset? perhapsBefore, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (delivery.PerhapsSince is null || !Refusals.MayHaveArrived(error)) // what failed before the message itself did not send it
        {
            delivery.Untry(perhapsBefore);
        }
        else if (delivery.ChatId is not null)
        {
            await results.UnknownAsync(delivery, ct, error);
            return;
        }

        if (Refusals.StopTheApp(error) && !delivery.IsNote)
        {
            await results.PauseRunAsync(delivery, error, ct);
        }
        else if (error.Code == 40007 && delivery.PartId is not null && delivery.Attempts <= 3)
        {
            await bodies.ForgetMediaAsync(delivery, ct); // lent for three days, and they are over
            delivery.WaitUntil(now, error.Code, error.Cause.ToString());
            await db.SaveChangesAsync(ct);
        }
        else if (error.ReachedNobody)
        {
            await results.NobodyReachedAsync(delivery, error, ct);
        }
        else if (Refusals.IsPassing(error) && now - delivery.CreatedAt < Refusals.TriesFor)
        {
            delivery.WaitUntil(now + (error.RetryAfter ?? Refusals.Pause(delivery.Attempts)), error.Code, error.Cause.ToString());
            await db.SaveChangesAsync(ct);
        }
        else
        {
            await results.FailAsync(delivery, error.Code, error.Cause.ToString(), ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Push delivery {Delivery}, attempt {Attempt}: WeCom {Code} {ErrMsg}")]
    private partial void LogRefused(long delivery, int attempt, int code, string errMsg);
}
