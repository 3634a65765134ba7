using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>Writes the one message of a digest: of each report a line that leads to it.</summary>
internal sealed class DigestBody(PortalDb db, LastLook look, PushApps apps)
{
    private const string Mine = "/me/subscriptions";
    private const string Messages = "/messages";

    /// <returns>Null: none of it may be seen any more.</returns>
    public async Task<(IReadOnlyList<string> Members, MessageContent Content)?> WriteAsync(PushDelivery delivery, PlanSpec spec, AppSettings app, CancellationToken ct)
    {
        var rows = await db.PushRecipients.Where(r => r.DeliveryId == delivery.Id && r.Outcome == PushOutcome.Waiting).OrderBy(r => r.Id).ToListAsync(ct);
        var (lines, members) = (new List<DigestLine>(), new HashSet<string>());
        foreach (var row in rows)
        {
            var part = await db.PushParts.AsNoTracking().SingleAsync(p => p.Id == row.PartId, ct);
            var run = await db.PushRuns.AsNoTracking().SingleAsync(r => r.Id == row.RunId, ct);
            var own = run.Spec;
            if (await look.AtAsync([row], part, own, app.Corp.CorpId, run.PlanId, ct) is [var member])
            {
                members.Add(member);
                lines.Add(new DigestLine(part.Content!, await apps.AddressAsync(app, own, run.Id, ct)));
            }
        }

        return lines.Count == 0 ? null
            : ([.. members], DigestWriter.Of(lines, await apps.AddressAsync(app, spec, Mine, ct), await apps.AddressAsync(app, spec, Messages, ct)));
    }
}
