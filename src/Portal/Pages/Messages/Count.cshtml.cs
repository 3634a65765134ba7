using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Push;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Messages;

/// <summary>The mark on the tab bar: asked for after the page is there, because pages are kept.</summary>
public sealed class CountModel(PushInbox inbox, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var count = await inbox.UnreadAsync(current.Account.Id, ct);
        Response.NoStore();
        return count == 0 ? Content("", "text/html") : Content(
            $"<b class=\"tabbar__count\">{(count > 99 ? "99+" : count.ToString(CultureInfo.InvariantCulture))}<span class=\"sr\"> {text["条未读"]}</span></b>",
                "text/html; charset=utf-8");
    }
}
