using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Portal.Core.Sessions;
using Portal.Core.Settings;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;
using Portal.WeComWeb;

namespace Portal.Sessions;

/// <summary>Marks an endpoint that scripts ask and that has no page to come back to.</summary>
internal sealed class ForScripts;

/// <summary>The cookie session: carries the user's id, the security stamp it began with and the number of its row; ends with the stamp or the row.</summary>
public sealed class PortalSession(UserDirectory users, LiveSessions sessions, WeComDirectory wecom) : CookieAuthenticationEvents
{
    private const string StampClaim = "stamp";
    private const string MemberClaim = "member";
    private const string SessionClaim = "session";

    /// <summary>Begins a session; the cookie lasts as long as the browser, or as the settings say when <paramref name="keep"/>.</summary>
    /// <param name="app">By which the user came; without one, that of the user's corp.</param>
    /// <param name="isMember">WeCom or the company's sign-on vouched for the user; no password of the portal was asked for.</param>
    /// <param name="ticket">Of the company's sign-on, which may end the session by it.</param>
    public static async Task BeginAsync(HttpContext context, User user, bool keep, AppSettings? app = null, bool isMember = false, string? ticket = null,
        string? subject = null)
    {
        RememberLook(context, user);
        EnterCookies.ForgetSignedOut(context);
        context.RequestServices.GetRequiredService<KnownDevices>().Remember(context, user.Id);
        app ??= await SessionApp.OfUserAsync(context, user.Id, context.RequestAborted);
        var rows = context.RequestServices.GetRequiredService<UserSessions>();
        if (IdOf(context.User) is { } before && CurrentUser.IdOf(context.User) is { } owner)
        {
            await rows.EndAsync(owner, before, context.RequestAborted); // the browser drops that cookie
        }

        var id = await rows.BeginAsync(user, DeviceName.Of(context), ticket, subject, context.RequestAborted);
        await WriteAsync(context, new Ticket(id, user.Id, user.SecurityStamp, keep, isMember), app);
    }

    /// <summary>The same session goes on by another app: its member opened a link of that one.</summary>
    public static async Task MoveAsync(HttpContext context, AppSettings app)
    {
        var session = await context.AuthenticateAsync();
        if (session.Principal is { } user)
        {
            var keep = session.Properties?.IsPersistent ?? false;
            await WriteAsync(context, new Ticket(IdOf(user)!.Value, CurrentUser.IdOf(user)!.Value, user.FindFirstValue(StampClaim)!, keep, IsOfMember(user)), app);
        }
    }

    /// <summary>The session began without a password.</summary>
    internal static bool IsOfMember(ClaimsPrincipal user) => user.HasClaim(MemberClaim, "1");

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var account = CurrentUser.IdOf(context.Principal) is { } id ? await users.FindAsync(id, context.HttpContext.RequestAborted) : null;
        if (account is { IsEnabled: true } && account.SecurityStamp == context.Principal!.FindFirstValue(StampClaim)
            && IdOf(context.Principal!) is { } session && await sessions.IsAliveAsync(session, account.Id, context.HttpContext.RequestAborted))
        {
            CurrentUser.Remember(context.HttpContext, account);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync();
    }

    /// <summary>Goes on with the new stamp after the user changed the password; other sessions end.</summary>
    public static async Task GoOnAsync(HttpContext context, User user)
    {
        var session = await context.AuthenticateAsync();
        var app = await context.RequestServices.GetRequiredService<SessionApp>().FindAsync(context.RequestAborted);
        var id = IdOf(context.User)!.Value;
        await context.RequestServices.GetRequiredService<UserSessions>().GoOnAsync(id, user, context.RequestAborted);
        await WriteAsync(context, new Ticket(id, user.Id, user.SecurityStamp, session.Properties?.IsPersistent ?? false, IsOfMember(context.User)), app);
    }

    /// <summary>退出: the row ends, so a copy of the cookie ends too.</summary>
    public static async Task EndAsync(HttpContext context)
    {
        if (IdOf(context.User) is { } id && CurrentUser.IdOf(context.User) is { } user)
        {
            await context.RequestServices.GetRequiredService<UserSessions>().EndAsync(user, id, context.RequestAborted);
        }

        await context.SignOutAsync();
    }

    /// <summary>The number of the session's row; null for nobody.</summary>
    internal static long? IdOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(SessionClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private static Task WriteAsync(HttpContext context, Ticket ticket, AppSettings? app)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, ticket.UserId.ToString(CultureInfo.InvariantCulture)),
            new(StampClaim, ticket.Stamp),
            new(SessionClaim, ticket.Id.ToString(CultureInfo.InvariantCulture)),
        ];
        if (app is not null)
        {
            claims.Add(SessionApp.ClaimOf(app));
        }

        if (ticket.IsMember)
        {
            claims.Add(new Claim(MemberClaim, "1"));
        }

        var idle = context.RequestServices.GetRequiredService<PortalSettings>().Now.Sessions.IdleFor;
        return context.SignInAsync(
            new ClaimsPrincipal(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme)),
            new AuthenticationProperties { IsPersistent = ticket.Keep, ExpiresUtc = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + idle });
    }

    /// <summary>Language and theme of the user as cookies: also pages that know no user look right on this device.</summary>
    internal static void RememberLook(HttpContext context, User user)
    {
        Remember(RequestLanguage.Cookie, user.Language);
        Remember(PageLook.ThemeCookie, user.Theme);

        void Remember(string cookie, string? value)
        {
            var options = new CookieOptions { Path = "/", SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true };
            if (value is not null)
            {
                context.Response.Cookies.Append(cookie, value, options);
            }
            else if (context.Request.Cookies.ContainsKey(cookie))
            {
                context.Response.Cookies.Delete(cookie, options);
            }
        }
    }

    /// <summary>Inside of WeCom the sign-in there, elsewhere the page that asks for a password. What scripts ask for says 401.</summary>
    public override async Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ForScripts>() is not null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var to = ReturnAddress.Of(context.Request);
        var way = context.Request.IsInWeCom && await wecom.FindAppAsync(null, null, context.HttpContext.RequestAborted) is not null
            ? "/wecom/enter" : context.Options.LoginPath.Value;
        context.HttpContext.LeadTo(way + (to == ReturnAddress.Home ? "" : QueryString.Create(context.Options.ReturnUrlParameter, to)));
    }

    /// <summary>What one may not see is not there.</summary>
    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private sealed record Ticket(long Id, long UserId, string Stamp, bool Keep, bool IsMember);
}
