using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portal.Hosting;

namespace Portal.Pages.Shared;

/// <summary>
/// How this page is styled. Who has the stylesheet (a cookie says so, written when it has come) gets its address; on a first visit a page
/// that has rules of its first screen carries them, and names the stylesheet at its end. docs/adr/0012.
/// </summary>
public sealed class PageStyles(Assets assets, IHttpContextAccessor accessor)
{
    public const string Cookie = "css";

    private bool _asked;
    private FirstPaint? _first;

    private HttpContext Http => accessor.HttpContext!;

    public bool AreKept => Http.Request.Cookies[Cookie] == assets.Mark;

    /// <returns>The page's stylesheet, and the mark to keep when it has come; a sheet that only few pages have has none.</returns>
    public (string Address, string? Mark) SheetFor(ViewContext view)
    {
        var address = assets.SheetOf(NameOf(view));
        return (address, address == assets["app.css"] ? assets.Mark : null);
    }

    /// <summary>What the page must carry, or null. Asking opens the content security policy for exactly this text.</summary>
    public FirstPaint? FirstFor(ViewContext view)
    {
        if (!_asked)
        {
            _asked = true;
            _first = AreKept ? null : assets.FirstPaintOf(NameOf(view));
            if (_first is not null)
            {
                ContentSecurityPolicy.AllowStyle(Http, _first.Hash);
            }
        }

        return _first;
    }

    // Null for what is no page: an error is written by a view.
    private static string? NameOf(ViewContext view) => (view.ActionDescriptor as PageActionDescriptor)?.ViewEnginePath;
}
