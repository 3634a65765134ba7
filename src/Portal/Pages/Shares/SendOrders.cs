using Portal.Core.Sharing;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Shares;

/// <summary>Turns a form into an order: with the link that goes with it.</summary>
public sealed class SendOrders(SharedReports reports, ShareLinks links, CurrentUser current, PageLook look, IHttpContextAccessor http)
{
    /// <summary>Null: too many links in an hour.</summary>
    public async Task<SendOrder?> OrderAsync(SharedReport shared, SendForm form, AppSettings app, CancellationToken ct)
    {
        if (await links.MakeAsync(current.Account, shared.View, days: null, current.Actor, ct) is not { } link)
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
            Link = new Uri(reports.AddressOf(link, app, http.HttpContext!)),
            CaptureKey = shared.CaptureKey,
            IsConfidential = form.IsConfidential,
            Language = look.Language,
        };
    }
}
