using Portal.Core.Sharing;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Shares;

/// <summary>Turns a form into an order: with the link that goes with it.</summary>
public sealed class SendOrders(SharedReports reports, ShareLinks links, CurrentUser current, PageLook look, IHttpContextAccessor http)
{
    /// <param name="to">Names of those it is for.</param>
    /// <returns>Null: too many links in an hour.</returns>
    public async Task<SendOrder?> OrderAsync(SharedReport shared, SendForm form, string to, AppSettings app, CancellationToken ct)
    {
        if (await links.MakeAsync(current.Account, shared.View, days: null, current.Actor, ct, new Handing(form.Key!, to, form.Kind)) is not { } link)
        {
            return null;
        }

        return new SendOrder
        {
            Sender = current.Account,
            Actor = current.Actor,
            View = shared.View with { DataTime = await reports.DataTimeAsync(shared.Report, ct) },
            Facts = [.. shared.Facts.Take(6)],
            Kind = form.Kind,
            Comment = form.Comment,
            Key = form.Key!,
            LinkId = link.Id,
            Link = new Uri(reports.AddressOf(link, app, http.HttpContext!)),
            CaptureKey = shared.CaptureKey ?? (await reports.FindPictureAsync(shared, form.Picture, ct))?.Key,
            IsConfidential = form.IsConfidential,
            Language = look.Language,
        };
    }

    /// <summary>What was sent is sent, and its link says to whom.</summary>
    public Task EndAsync(SendOrder order, SendReport report) => links.EndHandingAsync(order.LinkId, order.Sender.Id, report, order.Actor, CancellationToken.None);
}
