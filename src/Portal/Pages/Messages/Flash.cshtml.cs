using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Push;
using Portal.Hosting;

namespace Portal.Pages.Messages;

/// <summary>刚推送给你 on home: asked for after the page is there. DELETE puts it away; in 消息 it stays.</summary>
public sealed class FlashModel(PushInbox inbox, CurrentUser current) : PageModel
{
    private const string Hidden = "portal-flash";

    public InboxRow? Row { get; private set; }

    public int UnreadCount { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        var hidden = long.TryParse(Request.Cookies[Hidden], NumberStyles.None, CultureInfo.InvariantCulture, out var run) ? run : 0;
        Row = await inbox.JustPushedAsync(current.Account, hidden, ct);
        UnreadCount = Row is null ? 0 : await inbox.UnreadAsync(current.Account.Id, ct);
    }

    public ContentResult OnDelete(long run)
    {
        Response.Cookies.Append(Hidden, run.ToString(CultureInfo.InvariantCulture), new CookieOptions
        {
            HttpOnly = true,
            Secure = Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(2),
        });
        return Content("", "text/html");
    }
}
