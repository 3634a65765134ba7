using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Hosting;

namespace Portal.Sessions;

/// <summary>Registers sign-in: everything is closed unless a page says otherwise.</summary>
public static class PortalSignIn
{
    public const string AdminPolicy = "admin";

    public static IServiceCollection AddPortalSignIn(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<CurrentUser>();
        services.AddScoped(p => p.GetRequiredService<CurrentUser>().Acting);
        services.AddScoped<PortalSession>();
        services.AddSingleton<KnownDevices>();
        services.AddScoped<ViewAs>();
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
            cookie.SlidingExpiration = true;
        });
        services.AddOptions<SignInOptions>().BindConfiguration("SignIn").ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(limiter => limiter.AddPolicy<string, SignInLimits>(SignInLimits.Name).AddPolicy<string, EnterLimits>(EnterLimits.Name));
        services.AddSingleton<PasswordSeats>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        services.PostConfigure<RazorPagesOptions>(pages => // before, the pages replace them
        {
            pages.Conventions.AuthorizeFolder("/Admin", AdminPolicy);
            pages.Conventions.AddPageRoute("/Admin/Groups/Edit", "/admin/groups/new");
            pages.Conventions.AddPageRoute("/Admin/Roles/Edit", "/admin/roles/new");
        });
        services.AddScoped<IAuthorizationHandler, AdminOnly>();
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(AdminPolicy, policy => policy.RequireAuthenticatedUser().AddRequirements(new AdminRequirement()));
        return services;
    }

    /// <summary>
    /// Last of all services: the framework would read the keys before their table is there, with a page of errors in the log.
    /// <c>SetUpSeed</c> makes the first key, on one server at a time.
    /// </summary>
    public static void LeaveKeysToTheSeed(this IServiceCollection services)
    {
        foreach (var early in services.Where(s => s.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            services.Remove(early);
        }
    }

    /// <summary>Who asks and what that lets through; in this order.</summary>
    public static void UsePortalSignIn(this WebApplication app)
    {
        app.UseMiddleware<DatabaseGate>();
        app.UseMiddleware<SetUpGate>();
        app.UseAuthentication();
        app.UseMiddleware<NewPasswordGate>();
        app.UseWhen(context => ViewAs.IsBegun(context.Request), looking => looking.UseMiddleware<ViewAsGate>()); // nobody else pays for what it needs
        app.UseRateLimiter();
        app.MapWhen(MethodGate.IsRefusedByRouting, refused => refused.Run(context => context.GetEndpoint()!.RequestDelegate!(context)));
        app.UseAuthorization();
        app.UseMiddleware<MethodGate>();
    }

    private sealed class AdminRequirement : IAuthorizationRequirement;

    // The role is asked of the account, not of the cookie: taking it away counts at once.
    private sealed class AdminOnly(CurrentUser current) : AuthorizationHandler<AdminRequirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AdminRequirement requirement)
        {
            if (current.AccountOrNull is { IsAdmin: true } || (current.AccountOrNull is { SeesAdministration: true }
                && (context.Resource as HttpContext)?.GetEndpoint()?.Metadata.GetMetadata<GroupAdminsTooAttribute>() is not null))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
