using Portal.Core.Sharing;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.Pages.Shares;

/// <summary>Turns a form into an order: with the link that goes with it.</summary>
public sealed class SendDesk(ShareDesk desk, ShareLinks links, CurrentUser current, Hosting.Visit visit, IHttpContextAccessor http)
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
            View = shared.View with { DataTime = await desk.DataTimeAsync(shared.Report, ct) },
            Facts = [.. shared.Facts.Take(6)],
            Kind = form.Kind,
            Comment = form.Comment,
            Key = form.Key!,
            Link = new Uri(desk.AddressOf(link, app, http.HttpContext!)),
            PictureKey = shared.PictureKey,
            IsConfidential = form.IsConfidential,
            Language = visit.Language,
        };
    }
}
