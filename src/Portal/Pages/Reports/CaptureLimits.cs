using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Hosting;

namespace Portal.Pages.Reports;

/// <summary>Many ask for one picture and share a shot; three hundred a minute from one account is a program.</summary>
internal sealed class CaptureLimits : IRateLimiterPolicy<string>
{
    public const string Name = "captures";

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => (rejected, _) =>
    {
        SignInLimits.TurnAway(rejected.HttpContext.Response, TimeSpan.FromSeconds(10));
        return ValueTask.CompletedTask;
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => HttpMethods.IsPost(httpContext.Request.Method)
        ? RateLimitPartition.GetSlidingWindowLimiter(
            CurrentUser.IdOf(httpContext.User)?.ToString(CultureInfo.InvariantCulture) ?? "?",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = 300, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
        : RateLimitPartition.GetNoLimiter("");
}
