using Htmx;
using Microsoft.Extensions.Options;

namespace Portal.Hosting;

/// <summary>The headers that every answer carries; an endpoint may set its own first.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IOptions<ContentSecurityPolicy> policy)
{
    private readonly string _policy = policy.Value.ToString();

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var (response, policy) = ((HttpResponse, string))state;
            var headers = response.Headers;
            if (response.HttpContext.Request.IsHtmx())
            {
                response.NoStore(); // part of a page, which nobody may mistake for it later
            }

            headers.TryAdd("Content-Security-Policy", policy);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");
            headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
            return Task.CompletedTask;
        }, (context.Response, _policy));
        return next(context);
    }
}
