using System.Text.RegularExpressions;

namespace Portal.Core.WeCom;

/// <summary>WeCom said no, or said nothing that can be read. Decided by code, because its texts are not stable.</summary>
public sealed partial class WeComException : Exception
{
    /// <summary>WeCom's own code for "busy".</summary>
    public const int Busy = -1;

    /// <summary>Our codes, outside of WeCom's range: no connection, no answer in time, an HTTP status, an answer that is not WeCom's.</summary>
    public const int Unreachable = -1001;
    public const int TimedOut = -1002;
    public const int HttpStatus = -1003;
    public const int Unreadable = -1004;

    private readonly ErrorEntry _entry;

    internal WeComException(int code, string errMsg, string? endpoint = null, Exception? inner = null, bool? again = null)
        : base($"WeCom {code} at {endpoint ?? "-"}: {errMsg}", inner)
    {
        (Code, ErrMsg, Endpoint) = (code, errMsg, endpoint);
        _entry = ErrorTable.Find(code);
        IsWorthTryingAgain = again ?? _entry.Again;
        CallerAddress = CallerPattern().Match(errMsg) is { Success: true } match ? match.Groups[1].Value : null;
    }

    public int Code { get; }

    /// <summary>WeCom's whole text with its hint, without secrets: for logs and the diagnosis page.</summary>
    public string ErrMsg { get; }

    /// <summary>There is no such interface: a private edition or a proxy without it.</summary>
    public bool IsMissing { get; init; }

    /// <summary>E.g. <c>message/send</c>.</summary>
    public string? Endpoint { get; }

    /// <summary>The same call may succeed later with nothing changed; otherwise somebody has to mend something first.</summary>
    public bool IsWorthTryingAgain { get; }

    /// <summary>Earliest time at which trying again makes sense, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The address of ours that WeCom saw, where it tells (60020).</summary>
    public string? CallerAddress { get; }

    public Bilingual Cause => _entry.Cause;

    public Bilingual Remedy => CallerAddress is null || Code != 60020
        ? _entry.Remedy
        : new Bilingual($"{_entry.Remedy.Chinese}需要加入的地址：{CallerAddress}", $"{_entry.Remedy.English} The address to enter: {CallerAddress}");

    /// <summary>Of a message: nobody it was for can get it, and WeCom does not say who.</summary>
    internal bool ReachedNobody => Code == 81013;

    /// <summary>The token that was sent is not valid any more; a new one is worth one more try.</summary>
    internal bool IsStaleToken => Code is 40014 or 42001 or 40001;

    /// <summary>Secret or corp are wrong: every further attempt brings the address nearer to a ban of an hour.</summary>
    internal bool IsWrongSecret => Code is 40001 or 40013 or 40091 or 40082 or 41002 or 41004;

    [GeneratedRegex(@"from ip:\s*([0-9A-Fa-f:.]+[0-9A-Fa-f])")]
    private static partial Regex CallerPattern();
}
