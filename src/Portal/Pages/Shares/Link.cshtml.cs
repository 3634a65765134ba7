using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Sharing;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Shares;

/// <summary>POST hands out the share link of the view: the living one, or a new one.</summary>
public sealed class LinkModel(SharedReports reports, SharingAccess sharing, ShareLinks links, CurrentUser current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) =>
        await reports.OpenAsync(id, Request, ct) is { } shared ? LocalRedirect(shared.LinkTo("/share")) : NotFound();

    public async Task<IActionResult> OnPostAsync(string id, [FromForm] string? show, CancellationToken ct)
    {
        if (await reports.OpenAsync(id, Request, ct) is not { } shared)
        {
            return NotFound();
        }

        if (await links.MakeAsync(current.Account, shared.View, days: null, current.Actor, ct) is not { } link)
        {
            SignInLimits.TurnAway(Response, TimeSpan.FromMinutes(10));
            return new EmptyResult();
        }

        var address = reports.AddressOf(link, await sharing.AppAsync(ct), HttpContext);
        return Request.WantsFragment
            ? Partial("_LinkSheet", new HandedLink(link, address) { IsQrFirst = show == "qr", Back = shared.LinkTo("/share") })
            : LocalRedirect($"/me/shares/{link.Id}");
    }
}
