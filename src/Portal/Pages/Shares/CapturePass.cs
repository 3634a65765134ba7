using System.Globalization;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Pages.Shares;

/// <param name="Index">From 0.</param>
public sealed record PassedCapture(long ViewerId, string Key, int Index);

/// <summary>
/// Lets WeCom's own picture viewer fetch one picture: it comes without the page's cookies. A pass is sealed, holds a few minutes, and the
/// viewer's rights are asked again when it is used.
/// </summary>
public sealed class CapturePass(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan _holds = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("Portal.CapturePass.v1");

    public string Write(PassedCapture picture) => _protector.Protect(string.Create(
        CultureInfo.InvariantCulture, $"{(clock.GetUtcNow() + _holds).ToUnixTimeSeconds()}|{picture.ViewerId}|{picture.Key}|{picture.Index}"));

    /// <summary>Null: not one of ours, or too old.</summary>
    public PassedCapture? Read(string? pass)
    {
        try
        {
            return pass is { Length: > 0 and < 1_000 } && _protector.Unprotect(pass).Split('|') is [var until, var viewer, var key, var index]
                && DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)) > clock.GetUtcNow()
                ? new PassedCapture(long.Parse(viewer, CultureInfo.InvariantCulture), key, int.Parse(index, CultureInfo.InvariantCulture)) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
