using System.Threading.RateLimiting;

namespace Portal.Hosting;

/// <summary>Counts wrong keys of hooks by address: after a few in a minute none is looked at any more, right or wrong.</summary>
public sealed class HookGuesses : IDisposable
{
    public const int MostAMinute = 10;

    private readonly PartitionedRateLimiter<HttpContext> _wrong = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        RateLimitPartition.GetSlidingWindowLimiter(SignInLimits.KeyOf(context.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = MostAMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));

    public bool AreTooMany(HttpContext context)
    {
        using var left = _wrong.AttemptAcquire(context, permitCount: 0);
        return !left.IsAcquired;
    }

    public void Note(HttpContext context) => _wrong.AttemptAcquire(context).Dispose();

    public void Dispose() => _wrong.Dispose();
}
