using Htmx;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Hosting;

/// <summary>What the server needs to know of htmx beside the package of this name, which knows version 2; the page runs version 4.</summary>
public static class HtmxExtensions
{
    /// <summary>Of htmx 4: <c>full</c> when the answer takes the place of the body.</summary>
    public const string RequestType = "HX-Request-Type";

    extension(HttpRequest request)
    {
        /// <summary>htmx wants a fragment: not a boosted visit, not a step back in history, not the whole body.</summary>
        // By presence: the package's own questions parse the values and throw on hostile ones.
        public bool WantsFragment =>
            request.IsHtmx()
            && !request.Headers.ContainsKey(HtmxRequestHeaders.Keys.Boosted)
            && !request.Headers.ContainsKey(HtmxRequestHeaders.Keys.HistoryRestoreRequest)
            && request.Headers[RequestType] != "full";

        /// <summary>The page on which htmx asks, as its browser has the address; empty without htmx.</summary>
        public string StandingAt => request.Headers[HtmxRequestHeaders.Keys.CurrentUrl].ToString();
    }

    /// <summary>The whole page for a visit, only <paramref name="partial"/> for htmx.</summary>
    public static IActionResult PageOrFragment(this PageModel page, string partial) => page.PageOrFragment(partial, page);

    /// <inheritdoc cref="PageOrFragment(PageModel, string)"/>
    public static IActionResult PageOrFragment(this PageModel page, string partial, object model)
    {
        page.Response.VaryByHtmx();
        return page.Request.WantsFragment ? page.Partial(partial, model) : page.Page();
    }

    /// <summary>Caches keep the page and its fragment apart.</summary>
    public static void VaryByHtmx(this HttpResponse response) => response.Htmx(headers => headers.WithVary());

    /// <summary>After an act: htmx loads the address as a page, a plain form is redirected.</summary>
    public static IActionResult GoTo(this PageModel page, string address)
    {
        if (!page.Request.IsHtmx())
        {
            return page.LocalRedirect(address);
        }

        page.Response.Htmx(headers => headers.Redirect(address));
        return page.StatusCode(StatusCodes.Status204NoContent);
    }

    /// <summary>A sentence at the foot of the page for three seconds; for htmx requests only.</summary>
    public static void Toast(this HttpResponse response, string text, string? link = null, string? href = null, bool failed = false) =>
        response.Htmx(headers => headers.WithTrigger("toast", new { text, link, href, failed }));

    /// <summary>A sentence with a way to take the act back.</summary>
    public static void Toast(this HttpResponse response, string text, string link, Undo undo) =>
        response.Htmx(headers => headers.WithTrigger("toast", new { text, link, undo = new { method = undo.Method, address = undo.Address, target = undo.Target } }));
}

/// <summary>What takes an act back: htmx asks, and the answer stands in the place of <paramref name="Target"/>.</summary>
public sealed record Undo(string Method, string Address, string Target);
