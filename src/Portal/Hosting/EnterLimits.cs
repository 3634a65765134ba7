using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Portal.Hosting;

/// <summary>So many beginnings of a sign-in by WeCom from one address: each leaves a row until it is over. Who is signed in begins none.</summary>
internal sealed class EnterLimits(IOptions<SignInOptions> options) : IRateLimiterPolicy<string>
{
    public const string Name = "entries";

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => (rejected, _) =>
    {
        SignInLimits.TurnAway(rejected.HttpContext.Response, TimeSpan.FromSeconds(10));
        return ValueTask.CompletedTask;
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => httpContext.User.Identity?.IsAuthenticated == true
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetSlidingWindowLimiter(
            SignInLimits.KeyOf(httpContext.Connection.RemoteIpAddress),
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = options.Value.EntersPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
}
