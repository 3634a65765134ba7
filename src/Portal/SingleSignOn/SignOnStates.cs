using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Portal.Hosting;
using Portal.WeComWeb;

namespace Portal.SingleSignOn;

/// <summary>
/// Ties a way to the company's sign-on to the browser that began it, so that nobody is signed in as somebody else by a link. Nothing is kept on the
/// server: the state carries where to go on, sealed.
/// </summary>
public sealed class SignOnStates(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan _life = TimeSpan.FromHours(1); // people look for their password
    private readonly IDataProtector _protector = protection.CreateProtector("Portal.SingleSignOn");

    public string Begin(HttpContext context, string to)
    {
        var browser = EnterCookies.BrowserFor(context);
        return _protector.Protect($"{clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)} {browser} {ReturnAddress.Local(to)}");
    }

    /// <returns>Where to go on; null: not begun here, or too long ago.</returns>
    public string? Find(HttpRequest request, string? state)
    {
        try
        {
            return state is { Length: > 0 and < 4_000 } && EnterCookies.BrowserOf(request) is { } browser && _protector.Unprotect(state).Split(' ', 3) is [var at, var tied, var to]
                && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(tied), Encoding.ASCII.GetBytes(browser))
                && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)) < _life
                ? to : null;
        }
        catch (CryptographicException)
        {
            return null; // made up, or older than the keys
        }
    }
}
