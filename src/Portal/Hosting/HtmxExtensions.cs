using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Hosting;

/// <summary>All the htmx that the server needs to know.</summary>
public static class HtmxExtensions
{
    extension(HttpRequest request)
    {
        /// <summary>htmx wants a fragment: not a boosted visit, not a step back in history, not the whole body.</summary>
        public bool WantsFragment =>
            request.Headers.ContainsKey("HX-Request")
            && !request.Headers.ContainsKey("HX-Boosted")
            && !request.Headers.ContainsKey("HX-History-Restore-Request")
            && request.Headers["HX-Request-Type"] != "full";
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
    public static void VaryByHtmx(this HttpResponse response) => response.Headers.Append("Vary", "HX-Request");

    /// <summary>After an act: htmx loads the address as a page, a plain form is redirected.</summary>
    public static IActionResult GoTo(this PageModel page, string address)
    {
        if (!page.Request.Headers.ContainsKey("HX-Request"))
        {
            return page.LocalRedirect(address);
        }

        page.Response.Headers["HX-Redirect"] = address;
        return page.StatusCode(StatusCodes.Status204NoContent);
    }

    /// <summary>A sentence at the foot of the page for three seconds; for htmx requests only.</summary>
    public static void Toast(this HttpResponse response, string text, string? link = null, string? href = null, bool failed = false) =>
        response.Headers["HX-Trigger"] = JsonSerializer.Serialize(new { toast = new { text, link, href, failed } }); // escapes Chinese: headers are ASCII
}
