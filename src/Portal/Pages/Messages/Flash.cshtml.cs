using System.Globalization;
using Htmx;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Push;
using Portal.Hosting;
using Portal.WeComWeb;

namespace Portal.Pages.Messages;

/// <summary>刚推送给你 on home: asked for after the page is there. DELETE puts it away; in 消息 it stays.</summary>
public sealed class FlashModel(PushInbox inbox, PushAdmin settings, CurrentUser current, TimeProvider clock) : PageModel
{
    private const string Hidden = "portal-flash";
    private const string Led = "portal-led";

    /// <summary>A tap on a message comes soon after it.</summary>
    private static readonly TimeSpan _fresh = TimeSpan.FromMinutes(10);

    public InboxRow? Row { get; private set; }

    public int UnreadCount { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Response.NoStore();
        Row = await inbox.JustPushedAsync(current.Account, RunOf(Hidden), ct);
        if (Row is { } fresh && await LeadsOnAsync(fresh, ct))
        {
            Remember(Led, fresh.RunId);
            Response.Htmx(headers => headers.Redirect(fresh.Address));
        }

        UnreadCount = Row is null ? 0 : await inbox.UnreadAsync(current.Account.Id, ct);
    }

    public ContentResult OnDelete(long run)
    {
        Remember(Hidden, run);
        return Content("", "text/html");
    }

    /// <summary>In WeCom, where 始终进入主页 brings who tapped a message here: once for each, so that a step back stays on home.</summary>
    private async Task<bool> LeadsOnAsync(InboxRow row, CancellationToken ct) =>
        Request.IsInWeCom && row.At > clock.GetUtcNow() - _fresh && RunOf(Led) < row.RunId && (await settings.SettingsAsync(ct)).LeadsOn;

    private long RunOf(string cookie) => long.TryParse(Request.Cookies[cookie], NumberStyles.None, CultureInfo.InvariantCulture, out var run) ? run : 0;

    private void Remember(string cookie, long run) => Response.Cookies.Append(cookie, run.ToString(CultureInfo.InvariantCulture), new CookieOptions
    {
        HttpOnly = true,
        Secure = Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        MaxAge = TimeSpan.FromDays(2),
    });
}
