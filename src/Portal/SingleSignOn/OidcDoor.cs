using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Portal.Core.SingleSignOn;
using Portal.Hosting;
using Portal.Sessions;

namespace Portal.SingleSignOn;

/// <summary>ASP.NET's own client of OpenID Connect: code flow with PKCE. What it finds out becomes a session of the portal; its own cookie is never written.</summary>
internal sealed class OidcDoor(IOptions<OidcOptions> settings, SignOnDoor door) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public const string Callback = "/oidc/callback";
    private readonly OidcOptions _settings = settings.Value;

    public void Configure(OpenIdConnectOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OpenIdConnectOptions oidc)
    {
        oidc.Authority = _settings.Authority?.AbsoluteUri;
        oidc.ClientId = _settings.ClientId;
        oidc.ClientSecret = string.IsNullOrEmpty(_settings.ClientSecret) ? null : _settings.ClientSecret;
        oidc.RequireHttpsMetadata = _settings.Authority is { Scheme: "https" };
        oidc.CallbackPath = Callback;
        oidc.SignedOutCallbackPath = "/oidc/signed-out";
        oidc.RemoteSignOutPath = default; // it would look for a session of its own
        (oidc.ResponseType, oidc.ResponseMode, oidc.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (oidc.MapInboundClaims, oidc.GetClaimsFromUserInfoEndpoint, oidc.SaveTokens) = (false, true, false);
        oidc.BackchannelTimeout = TimeSpan.FromSeconds(8);
        foreach (var scope in _settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            oidc.Scope.Add(scope);
        }

        foreach (var claim in _settings.Attributes.Values.Append(_settings.UserClaim).Distinct(StringComparer.Ordinal))
        {
            oidc.ClaimActions.MapJsonKey(claim, claim); // of the user's page at the provider, too
        }

        // The answer comes by a visit, not by a form: Lax is enough, and http on one's own machine works.
        (oidc.CorrelationCookie.SameSite, oidc.CorrelationCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        (oidc.NonceCookie.SameSite, oidc.NonceCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        oidc.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.RedirectUri = door.OriginOf(context.HttpContext) + Callback;
            return Task.CompletedTask;
        };
        oidc.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.ClientId = _settings.ClientId;
            context.ProtocolMessage.PostLogoutRedirectUri = door.OriginOf(context.HttpContext) + oidc.SignedOutCallbackPath;
            return Task.CompletedTask;
        };
        oidc.Events.OnTicketReceived = EnterAsync;
        oidc.Events.OnRemoteFailure = context =>
        {
            // The reader said no there, or this browser did not begin it.
            var isRefused = context.Request.Query.ContainsKey("error") || context.Failure is AuthenticationFailureException { InnerException: null };
            door.TellRefused(context.Failure?.Message ?? "");
            context.Response.Redirect(SignOnStop.AddressOf(isRefused ? SignOnFault.Refused : SignOnFault.Unreadable));
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private async Task EnterAsync(TicketReceivedContext context)
    {
        context.HandleResponse();
        var claims = context.Principal?.Claims ?? [];
        var attributes = claims.ToLookup(claim => claim.Type, claim => claim.Value, StringComparer.Ordinal);
        var name = attributes[_settings.UserClaim].FirstOrDefault()?.Trim();
        if (string.IsNullOrEmpty(name))
        {
            context.Response.Redirect(SignOnStop.AddressOf(SignOnFault.Unreadable));
            return;
        }

        var users = context.HttpContext.RequestServices.GetRequiredService<VouchedUsers>();
        var (verdict, user) = await users.EnterAsync(new VouchedPerson(name, attributes), _settings, "oidc", context.HttpContext.RequestAborted);
        if (user is null)
        {
            context.Response.Redirect(SignOnStop.AddressOf(SignOnStop.Of(verdict)));
            return;
        }

        // By these the provider may end the session later.
        await PortalSession.BeginAsync(context.HttpContext, user, keep: false, isMember: true,
            ticket: attributes["sid"].FirstOrDefault() is { Length: > 0 } sid ? BackChannel.TicketOf(sid) : null,
            subject: attributes["sub"].FirstOrDefault() is { Length: > 0 } sub ? BackChannel.SubjectOf(sub) : null);
        context.Response.Redirect(ReturnAddress.Local(context.ReturnUri));
    }
}
