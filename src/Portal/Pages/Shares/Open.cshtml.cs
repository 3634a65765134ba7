using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Sharing;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Shares;

/// <summary>A share link leads to its view, under the reader's own rights; one that has ended says so, and whom to ask.</summary>
public sealed class OpenModel(ShareLinks links, SharingAccess sharing, SharingRules rules, UserDirectory users, ReportCatalog catalog, CurrentUser current, TimeProvider clock,
    IStringLocalizer<Text> text) : PageModel
{
    public Message Message { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        Response.NoStore();
        if (token.Length != 32 || !await sharing.IsSocialAsync(ct) || await links.FindAsync(token, ct) is not { } link)
        {
            return NotFound();
        }

        if (link.StateAt(clock.GetUtcNow()) is not ShareLinkState.Live and var state)
        {
            return Ended(link, state);
        }

        if (!await StillSharesAsync(link, ct))
        {
            return Ended(link, ShareLinkState.Revoked);
        }

        var view = (await catalog.ForAsync(current.Account, ct)).On(current.Terminal);
        if (view.FindReport(link.ReportId) is null || view.IsHeldBack(link.ReportId))
        {
            // Its page says to whom has a right that it is not published, or not to where he sits; that is not an opening.
            return view.IsHeldBack(link.ReportId) ? LocalRedirect(link.View.Address) : NotFound();
        }

        await links.RecordAsync(link, current.Account.Id, ct);
        return LocalRedirect(link.View.Address);
    }

    // Who left, was disabled or lost the right has not shared any more.
    private async Task<bool> StillSharesAsync(ShareLink link, CancellationToken ct) =>
        await users.FindAsync(link.UserId!.Value, ct) is { IsEnabled: true } creator && await rules.MayShareAsync(creator, ct);

    private PageResult Ended(ShareLink link, ShareLinkState state)
    {
        Response.StatusCode = StatusCodes.Status410Gone;
        Message = new Message(
            state == ShareLinkState.Expired ? text["这个分享链接已经过期"] : text["这个分享链接已被撤回"],
            link.UserId is null ? text["分享人“{0}”已不在门户，请向同事要一个新的链接。", link.CreatorName]
                : text["需要的话，请向分享人“{0}”要一个新的链接。", link.CreatorName])
        {
            Kind = MessageKind.Gone,
            IsPage = true,
            Link = "/",
            LinkText = text["回到首页"],
        };
        return Page();
    }
}
