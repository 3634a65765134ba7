using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Portal.Hosting;

namespace Portal.Operations;

/// <summary>/metrics for Prometheus: open to this machine, to admins and to who has the token; for others it is not there.</summary>
internal static class MetricsEndpoint
{
    public static async Task AnswerAsync(HttpContext context, MetricsReader reader, CurrentUser current, IOptions<MetricsOptions> options)
    {
        var isAdmin = current.AccountOrNull is { IsAdmin: true };
        if (!isAdmin && !IsLocal(context) && !HasToken(context.Request, options.Value.Token))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        context.Response.NoStore();
        await context.Response.WriteAsync(reader.Read(), context.RequestAborted);
    }

    // What a proxy passes on is not local, even when the proxy is.
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || name is "Forwarded" or "Via" or "X-Real-IP");

    private static bool HasToken(HttpRequest request, string? token) =>
        token is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"Bearer {token}"));
}
