using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Sends a part into a group. WeCom has no check against repeats there: from the moment before the call until its answer nobody knows.</summary>
internal sealed class ChatDelivery(
    PortalDb db, ChatPost post, PartMedia media, PartViewer viewers, ReportAccess reports, UserDirectory users, PushApps apps, CompanyClock company, TimeProvider clock)
{
    private const int MostRobotImage = 2 * 1024 * 1024;

    /// <summary>A group sees what the plan's owner sees: whether he still does.</summary>
    public async Task<bool> MaySeeAsync(PushDelivery delivery, PushRun run, PlanSpec spec, CancellationToken ct)
    {
        var part = await db.PushParts.AsNoTracking().SingleAsync(p => p.Id == delivery.PartId, ct);
        var plan = await db.PushPlans.AsNoTracking().SingleAsync(p => p.Id == run.PlanId, ct);
        return plan.OwnerId is { } id && await users.FindAsync(id, ct) is { IsEnabled: true } owner && plan.MayBeSentFor(owner)
            && await reports.FindAsync(owner, spec.ReportId, ct) is { Node.IsDraft: false } found && PeopleFinder.ScopeOf(spec, found.Scope, owner).Key == part.ScopeKey;
    }

    public async Task SendAsync(PushDelivery delivery, PushRun run, PlanSpec spec, AppSettings app, Func<PushDelivery, bool> isTimeLeft, CancellationToken ct)
    {
        var chat = await db.TeamChats.SingleOrDefaultAsync(c => c.Id == delivery.ChatId, ct);
        if (chat is null || !chat.IsOpen)
        {
            throw new WeComException(chat?.GoneCode ?? 86001, "not sent by the portal: the group is not there any more, or is paused");
        }

        var part = await db.PushParts.AsNoTracking().SingleAsync(p => p.Id == delivery.PartId, ct);
        var opens = await apps.AddressAsync(app, spec, run.Id, ct);
        var content = chat.Kind == ChatKind.App ? PushWriter.ForGroup(spec.Kind, part.Content!, opens, part.MediaId) : await ForRobotAsync(chat, part, run, spec, opens, ct);
        delivery.Try(null, clock.GetUtcNow());
        delivery.ClaimedUntil = clock.GetUtcNow() + PushClaims.OfDelivery;
        await db.SaveChangesAsync(ct); // thrown when somebody else has it by now
        if (isTimeLeft(delivery))
        {
            await post.SendAsync(chat, content);
        }
    }

    private async Task<MessageContent> ForRobotAsync(TeamChat chat, PushPart part, PushRun run, PlanSpec spec, Uri opens, CancellationToken ct)
    {
        var content = part.Content!;
        if (spec.Kind is not (PushKind.Image or PushKind.File))
        {
            return PushWriter.ForRobot(spec.Kind, content, opens, null, null);
        }

        // Of a file that was lent to the app a robot knows nothing: it gets one of its own.
        if (spec.Kind == PushKind.File && await viewers.FindAsync(part, run, spec, chat.CorpId, ct) is (var reader, { } found))
        {
            var (view, data) = await PartData.ReadAsync(spec, found, company.Today, ct);
            var (name, bytes) = await media.FileAsync(spec, found, view, data, await viewers.AsNamedAsync(part, reader, found.Scope, ct), ct);
            return PushWriter.ForRobot(PushKind.File, content, opens, (await post.UploadAsync(chat, name, bytes, ct)).MediaId, null);
        }

        if (spec.Kind == PushKind.File || content.CaptureKey is null || await users.FindAsync(part.ViewerId, ct) is not { } viewer)
        {
            return PushWriter.ForRobot(PushKind.TextCard, content, opens, null, null);
        }

        return PushWriter.ForRobot(PushKind.Image, content, opens, null, await media.PictureAsync(content.CaptureKey, viewer, MostRobotImage, ct));
    }
}
