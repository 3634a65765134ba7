using Htmx;

namespace Portal.Hosting;

internal static class Leading
{
    /// <summary>Redirects a visit; htmx, which would put the page into a block, is told to load it.</summary>
    public static void LeadTo(this HttpContext context, string address)
    {
        context.Response.NoStore();
        if (context.Request.IsHtmx())
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Htmx(headers => headers.Redirect(address));
        }
        else
        {
            context.Response.Redirect(address);
        }
    }
}
