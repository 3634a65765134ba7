using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>已阅, 一小时后再提醒, 不再推送: what a reader does with a card. The card then says so, in its place.</summary>
public sealed partial class CardButtons
{
    private const string Seen = "seen";
    private const string Later = "later";
    private const string Mute = "mute";
    private const string TaskPrefix = "push-";
    private static readonly TimeSpan _later = TimeSpan.FromHours(1);
    private static readonly TimeSpan _repeats = TimeSpan.FromHours(4);

    /// <summary>WeCom waits five seconds for an answer to its event.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private readonly PortalDb _db;
    private readonly PushApps _apps;
    private readonly WeComClient _wecom;
    private readonly TimeProvider _clock;
    private readonly ILogger<CardButtons> _logger;

    internal CardButtons(PortalDb db, PushApps apps, WeComClient wecom, TimeProvider clock, ILogger<CardButtons> logger) =>
        (_db, _apps, _wecom, _clock, _logger) = (db, apps, wecom, clock, logger);

    internal static CardMenu Menu => new(
        new Bilingual("更多操作", "More").ToString(),
        [
            new CardMenuItem(new Bilingual("已阅", "Read").ToString(), Seen),
            new CardMenuItem(new Bilingual("一小时后再提醒", "Remind me in an hour").ToString(), Later),
            new CardMenuItem(new Bilingual("不再推送", "No more of these").ToString(), Mute),
        ]);

    internal static string TaskOf(long deliveryId) => string.Create(CultureInfo.InvariantCulture, $"{TaskPrefix}{deliveryId}");

    /// <returns>False: the event is none of a pushed card.</returns>
    public async Task<bool> PressAsync(AppSettings app, CallbackMessage message, CancellationToken ct)
    {
        if (!message.Event.StartsWith("template_card", StringComparison.Ordinal) || message["TaskId"] is not { } task || !task.StartsWith(TaskPrefix, StringComparison.Ordinal)
            || !long.TryParse(task.AsSpan(TaskPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var deliveryId))
        {
            return false;
        }

        var member = MemberId.Normalize(message.UserId);
        var rows = await _db.PushRecipients.Where(r => r.DeliveryId == deliveryId && r.UserId != null).ToListAsync(ct);
        if (rows.Find(r => r.MemberId is { } id && MemberId.Normalize(id) == member) is not { } row
            || await _db.PushDeliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == deliveryId, ct) is not { PartId: { } partId } delivery)
        {
            return true; // somebody else's card
        }

        var run = await _db.PushRuns.AsNoTracking().SingleAsync(r => r.Id == delivery.RunId, ct);
        var part = await _db.PushParts.AsNoTracking().SingleAsync(p => p.Id == partId, ct);
        var said = await DoAsync(message.EventKey, row, run, part, app, ct);
        await _db.SaveChangesAsync(ct);
        if (said is not null && message["ResponseCode"] is { Length: > 0 } code)
        {
            await ChangeCardAsync(app, code, row.MemberId!, PushWriter.Done(part.Content!, await _apps.AddressAsync(app, run.Spec, run.Id, ct), said), ct);
        }

        return true;
    }

    private async Task<Bilingual?> DoAsync(string key, PushRecipient row, PushRun run, PushPart part, AppSettings app, CancellationToken ct)
    {
        var now = _clock.GetUtcNow();
        row.ReadAt ??= now;
        switch (key)
        {
            case Seen:
                row.ConfirmedAt ??= now;
                return new("已阅", "Read");
            case Later:
                // Its own text card: the same card again would be a repeat, which WeCom drops.
                var card = PushWriter.ForMembers(PushKind.TextCard, part.Content! with { Title = new Bilingual("再次提醒：", "Again: ") + part.Content!.Title },
                    await _apps.AddressAsync(app, run.Spec, run.Id, ct), null);
                var body = WeComClient.Prepare(app.Credentials!, WeCom.Recipients.To(row.MemberId!), card, new MessageOptions { DropRepeatsFor = _repeats });
                _db.PushDeliveries.Add(PushDelivery.Reminder(part, body.Json, now + _later));
                return new("一小时后再提醒", "Will remind you in an hour");
            case Mute:
                if (!await _db.PushMutes.AnyAsync(m => m.PlanId == run.PlanId && m.UserId == row.UserId, ct))
                {
                    _db.PushMutes.Add(new PushMute(run.PlanId, row.UserId!.Value, now));
                }

                return new("不再推送", "No more of these");
            default:
                return null;
        }
    }

    private async Task ChangeCardAsync(AppSettings app, string code, string member, TemplateCard card, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(_patience);
        try
        {
            await _wecom.UpdateCardAsync(app.Credentials!, code, [member], card, patience.Token);
        }
        catch (WeComException error)
        {
            LogNotChanged(error); // what was pressed counts all the same
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            LogNotChanged(null);
        }
    }

    [LoggerMessage(LogLevel.Information, "A card was not changed after its button was pressed.")]
    private partial void LogNotChanged(Exception? error);
}
