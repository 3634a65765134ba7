using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Portal.Core.SingleSignOn;
using Portal.Hosting;

namespace Portal.SingleSignOn;

/// <summary>Registers the company's sign-on, as far as the configuration names one.</summary>
public static class SingleSignOnWeb
{
    public static IServiceCollection AddSingleSignOnPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SignOnStates>();
        services.AddSingleton<SignOnDoor>();
        // A form may come upon an ended session, and lead on to the sign-on.
        services.AddOptions<ContentSecurityPolicy>().Configure<IOptions<CasOptions>, IOptions<OidcOptions>>((policy, cas, oidc) =>
        {
            if ((cas.Value.Address ?? oidc.Value.Authority) is { IsAbsoluteUri: true } address)
            {
                policy.FormTargets.Add(address.GetLeftPart(UriPartial.Authority));
            }
        });
        if (!string.IsNullOrEmpty(configuration["Oidc:Authority"]))
        {
            services.AddAuthentication().AddOpenIdConnect();
            services.AddScoped<BackChannel>();
            services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OidcDoor>();
        }

        return services;
    }
}
