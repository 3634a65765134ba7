using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Core.Push;

/// <summary>The address of a cover for WeCom's client, which knows no session: nobody guesses it, and it ends.</summary>
public sealed class CoverAddress(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>A message is looked at for some weeks; later it has no picture.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(30);

    private const int Longest = 400;
    private readonly IDataProtector _protector = protection.CreateProtector("Portal.Push.Covers.v1");

    public string PathOf(long coverId)
    {
        var until = clock.GetUtcNow() + GoodFor;
        var pass = _protector.Protect(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{coverId} {until.ToUnixTimeSeconds()}")));
        return $"/covers/{Base64Url.EncodeToString(pass)}.jpg";
    }

    /// <summary>Null: not ours, changed, or over.</summary>
    public long? Read(string pass)
    {
        if (pass.Length > Longest || !Base64Url.IsValid(pass))
        {
            return null;
        }

        try
        {
            var said = Encoding.ASCII.GetString(_protector.Unprotect(Base64Url.DecodeFromChars(pass))).Split(' ');
            return long.Parse(said[1], CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds() ? long.Parse(said[0], CultureInfo.InvariantCulture) : null;
        }
        catch (CryptographicException)
        {
            return null; // somebody else's writing
        }
    }
}
