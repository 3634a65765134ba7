using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Portal.Core.Data;

namespace Portal.Hosting;

/// <summary>Registers sign-in: everything is closed unless a page says otherwise.</summary>
public static class PortalSignIn
{
    public const string AdminPolicy = "admin";

    public static IServiceCollection AddPortalSignIn(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Portal").PersistKeysToDbContext<PortalDb>();
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>();
        services.AddScoped<PortalSession>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = "portal";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.EventsType = typeof(PortalSession);
            cookie.LoginPath = "/sign-in";
            cookie.LogoutPath = "/sign-out";
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = TimeSpan.FromDays(30);
            cookie.SlidingExpiration = true;
        });
        services.AddScoped<IAuthorizationHandler, AdminOnly>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(AdminPolicy, policy => policy.RequireAuthenticatedUser().AddRequirements(new AdminRequirement()));
        return services;
    }

    private sealed class AdminRequirement : IAuthorizationRequirement;

    // The role is asked of the account, not of the cookie: taking it away counts at once.
    private sealed class AdminOnly(CurrentUser current) : AuthorizationHandler<AdminRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AdminRequirement requirement)
        {
            if (current.AccountOrNull is { IsAdmin: true })
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
