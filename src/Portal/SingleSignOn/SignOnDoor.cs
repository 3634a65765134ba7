using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Portal.Core;
using Portal.Core.SingleSignOn;
using Portal.Hosting;
using Portal.WeComWeb;

namespace Portal.SingleSignOn;

/// <summary>The company's own sign-on, CAS or OpenID Connect, as pages see it.</summary>
public sealed partial class SignOnDoor(
    IOptions<CasOptions> cas, IOptions<OidcOptions> oidc, IOptions<PortalOptions> portal, SignOnStates states, ILogger<SignOnDoor> logger)
{
    public const string CasCallback = "/cas/callback";

    public bool IsSet => cas.Value.IsSet || oidc.Value.IsSet;

    /// <summary>A browser of its own comes by it; in WeCom's client WeCom vouches, and the sign-on is never visited.</summary>
    public bool IsOpenTo(HttpRequest request) => IsSet && !request.IsInWeCom;

    /// <summary>Leads the reader to the sign-on, and from there back to <paramref name="to"/>.</summary>
    public async Task BeginAsync(HttpContext context, string to)
    {
        context.Response.NoStore();
        if (cas.Value.IsSet)
        {
            context.Response.Redirect(cas.Value.At("login", ("service", ServiceOf(context, states.Begin(context, to)))));
            return;
        }

        try
        {
            await context.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = ReturnAddress.Local(to) });
        }
        catch (InvalidOperationException error) // its own way to say that the provider's configuration cannot be read
        {
            LogAway(error.Message);
            context.Response.Redirect(SignOnStop.AddressOf(SignOnFault.Away));
        }
    }

    /// <summary>Ends the session at the sign-on too; false: it has no address for that.</summary>
    public async Task<bool> EndAsync(HttpContext context)
    {
        if (cas.Value.IsSet)
        {
            context.Response.Redirect(cas.Value.At("logout", ("service", OriginOf(context) + SignOnStop.AddressOf(SignOnFault.SignedOut))));
            return true;
        }

        if (!oidc.Value.IsSet)
        {
            return false;
        }

        try
        {
            await context.SignOutAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties { RedirectUri = SignOnStop.AddressOf(SignOnFault.SignedOut) });
            return true;
        }
        catch (InvalidOperationException error)
        {
            LogAway(error.Message);
            return false;
        }
    }

    /// <summary>The address that a ticket is for: 服务器地址, whatever a proxy or a forged Host says.</summary>
    public string ServiceOf(HttpContext context, string state) => $"{OriginOf(context)}{CasCallback}?state={Uri.EscapeDataString(state)}";

    public string OriginOf(HttpContext context) =>
        portal.Value.PublicAddress?.AbsoluteUri.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";

    internal void TellRefused(string reason) => LogRefused(LongText.Begin(reason, 500));

    [LoggerMessage(LogLevel.Warning, "The company's sign-on let nobody in: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(LogLevel.Warning, "The company's sign-on does not answer: {Reason}")]
    private partial void LogAway(string reason);
}
