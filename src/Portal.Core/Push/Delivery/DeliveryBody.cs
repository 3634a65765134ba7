using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Writes a delivery's request, and keeps it before it goes out: what is repeated because it may have arrived is the same.</summary>
internal sealed class DeliveryBody(
    PortalDb db, LastLook look, DigestBody digests, PushApps apps, PartViewer viewers, PartMedia media, CompanyClock company, TimeProvider clock)
{
    private static readonly TimeSpan _repeats = TimeSpan.FromHours(4);

    /// <returns>Null: none of its people may get it any more.</returns>
    public async Task<string?> WriteAsync(PushDelivery delivery, PushRun run, PlanSpec spec, AppSettings app, CancellationToken ct)
    {
        // What WeCom has certainly not taken is written anew, for those who may have it now.
        if (delivery.Body is not null && (delivery.IsNote || delivery.PerhapsSince is not null))
        {
            delivery.Try(delivery.Body, clock.GetUtcNow());
        }
        else if (await (delivery.PartId is null ? digests.WriteAsync(delivery, spec, app, ct) : ForPartAsync(delivery, run, spec, app, ct)) is var (members, content))
        {
            delivery.Try(WeComClient.Prepare(app.Credentials!, WeCom.Recipients.To(members), content, new MessageOptions { DropRepeatsFor = _repeats }).Json, clock.GetUtcNow());
        }
        else
        {
            return null;
        }

        delivery.ClaimedUntil = clock.GetUtcNow() + PushClaims.OfDelivery;
        await db.SaveChangesAsync(ct); // thrown when somebody else has it by now
        return delivery.Body;
    }

    /// <summary>WeCom does not know the file any more; its refusal says that nobody got this message.</summary>
    public async Task ForgetMediaAsync(PushDelivery delivery, CancellationToken ct)
    {
        delivery.Rewrite();
        await db.PushParts.Where(p => p.Id == delivery.PartId).ExecuteUpdateAsync(set => set.SetProperty(p => p.MediaId, (string?)null), ct);
    }

    private async Task<(IReadOnlyList<string> Members, MessageContent Content)?> ForPartAsync(
        PushDelivery delivery, PushRun run, PlanSpec spec, AppSettings app, CancellationToken ct)
    {
        var part = await db.PushParts.SingleAsync(p => p.Id == delivery.PartId, ct);
        var rows = await db.PushRecipients.Where(r => r.DeliveryId == delivery.Id && r.Outcome == PushOutcome.Waiting).ToListAsync(ct);
        var members = await look.AtAsync(rows, part, spec, app.Corp.CorpId, run.PlanId, ct);
        if (members.Count == 0)
        {
            return null;
        }

        await LendAgainAsync(part, run, spec, app, ct);
        return (members, await ContentAsync(delivery, part, run, spec, app, ct));
    }

    private async Task<MessageContent> ContentAsync(PushDelivery delivery, PushPart part, PushRun run, PlanSpec spec, AppSettings app, CancellationToken ct)
    {
        var opens = await apps.AddressAsync(app, spec, run.Id, ct);
        if (await db.PushPlans.AnyAsync(p => p.Id == run.PlanId && p.IsPersonal, ct))
        {
            return PushWriter.WithEnd(PushWriter.ForMembers(spec.Kind, part.Content!, opens, part.MediaId),
                await apps.AddressAsync(app, spec, PersonalPushes.PathOf(run.PlanId), ct));
        }

        // WeCom takes buttons only from apps that it can call back.
        return app.Crypt is null || run.Cause == RunCause.Test
            ? PushWriter.ForMembers(spec.Kind, part.Content!, opens, part.MediaId)
            : PushWriter.ForMembers(spec.Kind, part.Content!, opens, part.MediaId, CardButtons.Menu, CardButtons.TaskOf(delivery.Id));
    }

    private async Task LendAgainAsync(PushPart part, PushRun run, PlanSpec spec, AppSettings app, CancellationToken ct)
    {
        if (spec.Kind is not (PushKind.Image or PushKind.File) || part.MediaId is not null
            || await viewers.FindAsync(part, run, spec, app.Corp.CorpId, ct) is not var (viewer, found) || found is null)
        {
            return;
        }

        var (view, data) = await PartData.ReadAsync(spec, found, company.Today, ct);
        var (_, mediaId) = await media.LendAsync(spec, part.Content!, found, view, data, await viewers.AsNamedAsync(part, viewer, found.Scope, ct), app, ct);
        part.Lend(mediaId!, clock.GetUtcNow());
    }
}
