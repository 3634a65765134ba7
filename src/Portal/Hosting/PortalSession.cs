using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Portal.Core.Users;

namespace Portal.Hosting;

/// <summary>The cookie session: carries the user's id and the security stamp it began with, and ends when the stamp changes.</summary>
public sealed class PortalSession(UserDirectory users) : CookieAuthenticationEvents
{
    private const string StampClaim = "stamp";

    /// <summary>Begins a session; the cookie lasts as long as the browser, or 30 days when <paramref name="keep"/>.</summary>
    public static Task BeginAsync(HttpContext context, User user, bool keep)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
                new Claim(StampClaim, user.SecurityStamp),
            ],
            CookieAuthenticationDefaults.AuthenticationScheme);
        return context.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = keep });
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var account = CurrentUser.IdOf(context.Principal) is { } id ? await users.FindAsync(id, context.HttpContext.RequestAborted) : null;
        if (account is { IsEnabled: true } && account.SecurityStamp == context.Principal!.FindFirstValue(StampClaim))
        {
            CurrentUser.Remember(context.HttpContext, account);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync();
    }

    /// <summary>htmx would follow a redirect and put the sign-in page into a block: it is told to load the page instead.</summary>
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = context.RedirectUri;
            return Task.CompletedTask;
        }

        return base.RedirectToLogin(context);
    }

    /// <summary>What one may not see is not there.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
