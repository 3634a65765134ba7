using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Hosting;

/// <summary>Seals a text for a time, by the portal's clock.</summary>
public sealed class TimedSeal(IDataProtectionProvider protection, string purpose, TimeProvider clock)
{
    private const int Longest = 1_000;
    private readonly IDataProtector _protector = protection.CreateProtector(purpose);

    public string Write(string text, TimeSpan holds) =>
        _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{(clock.GetUtcNow() + holds).ToUnixTimeSeconds()}|{text}"));

    /// <summary>Null: not one of ours, or too old.</summary>
    public string? Read(string? seal)
    {
        try
        {
            return seal is { Length: > 0 and < Longest } && _protector.Unprotect(seal).Split('|', 2) is [var until, var text]
                && DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)) > clock.GetUtcNow() ? text : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
