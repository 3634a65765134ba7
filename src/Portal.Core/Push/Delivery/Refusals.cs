using Portal.Core.WeCom;

namespace Portal.Core.Push;

/// <summary>What a refusal of WeCom means for what was to be sent.</summary>
internal static class Refusals
{
    /// <summary>What never left is tried for so long.</summary>
    public static readonly TimeSpan TriesFor = TimeSpan.FromHours(24);

    /// <summary>Nothing of this app arrives until somebody mends it: secret, trusted address, the app itself, its right.</summary>
    public static bool StopTheApp(WeComException error) => error.IsWrongSecret || error.Code is 60020 or 50003 or 40056 or 301002 or 48002;

    /// <summary>The answer was lost, or was none of WeCom's: it may have been taken.</summary>
    public static bool MayHaveArrived(WeComException error) => error.Code switch
    {
        WeComException.TimedOut or WeComException.Unreadable or WeComException.HttpStatus => true,
        WeComException.Unreachable => error.InnerException is not HttpRequestException { HttpRequestError: var step } || !IsBeforeTheRequest(step),
        _ => false,
    };

    /// <summary>Half a minute, one, two … up to half an hour, and not all at the same moment.</summary>
    public static TimeSpan Pause(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(1_800, 30 * Math.Pow(2, Math.Min(attempts, 10) - 1)) * System.Security.Cryptography.RandomNumberGenerator.GetInt32(80, 121) / 100);

    private static bool IsBeforeTheRequest(HttpRequestError step) =>
        step is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    /// <summary>Somebody answers instead of WeCom, or nobody: it goes on when the line is back.</summary>
    public static bool IsPassing(WeComException error) => error.IsWorthTryingAgain || error.Code is WeComException.Unreadable or WeComException.HttpStatus;
}
