using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Portal.Hosting;

/// <summary>How much guessing at passwords the server bears, section "SignIn".</summary>
public sealed class SignInOptions
{
    /// <summary>From one address; a whole office may stand behind one.</summary>
    [Range(1, 100_000)]
    public int AttemptsPerMinute { get; set; } = 300;

    /// <summary>Sign-ins by WeCom begun or brought back from one address.</summary>
    [Range(1, 100_000)]
    public int EntersPerMinute { get; set; } = 600;

    /// <summary>Passwords looked at at the same time; each keeps a core busy. 0: as many as there are cores.</summary>
    [Range(0, 256)]
    public int AtOnce { get; set; }

    /// <summary>Attempts that wait for their turn; what comes on top is turned away.</summary>
    [Range(0, 10_000)]
    public int Waiting { get; set; } = 200;
}

/// <summary>So many posts of passwords from one address.</summary>
internal sealed class SignInLimits(IOptions<SignInOptions> options) : IRateLimiterPolicy<string>
{
    public const string Name = "passwords";

    public Func<OnRejectedContext, CancellationToken, ValueTask> OnRejected => (rejected, _) =>
    {
        TurnAway(rejected.HttpContext.Response, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromSeconds(10));
        return ValueTask.CompletedTask;
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) =>
        HttpMethods.IsPost(httpContext.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(KeyOf(httpContext.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions
            {
                PermitLimit = options.Value.AttemptsPerMinute,
                Window = TimeSpan.FromMinutes(1),
                SegmentsPerWindow = 6,
            })
            : RateLimitPartition.GetNoLimiter("");

    // Whoever has one address of version 6 has 2^64 of them.
    internal static string KeyOf(IPAddress? address) => address switch
    {
        null => "?",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    internal static void TurnAway(HttpResponse response, TimeSpan wait)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>So many passwords looked at at once, over all addresses; the rest waits in a line that has an end.</summary>
public sealed class PasswordSeats(IOptions<SignInOptions> options) : IAsyncResourceFilter, IDisposable
{
    private readonly ConcurrencyLimiter _seats = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.AtOnce == 0 ? Environment.ProcessorCount : options.Value.AtOnce,
        QueueLimit = options.Value.Waiting,
    });

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        if (!HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            await next();
            return;
        }

        using var seat = await _seats.AcquireAsync(1, context.HttpContext.RequestAborted);
        if (seat.IsAcquired)
        {
            await next();
            return;
        }

        SignInLimits.TurnAway(context.HttpContext.Response, TimeSpan.FromSeconds(5));
        context.Result = new EmptyResult();
    }

    public void Dispose() => _seats.Dispose();
}
