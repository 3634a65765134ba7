using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Core.SingleSignOn;

public static class SingleSignOnServices
{
    public static IServiceCollection AddSingleSignOn(this IServiceCollection services)
    {
        services.AddOptions<CasOptions>().BindConfiguration("Cas").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OidcOptions>().BindConfiguration("Oidc").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<OidcOptions>, OneSignOn>();
        services.AddSingleton<CasServer>();
        services.AddScoped<VouchedUsers>();
        services.AddScoped<UsedTokens>();
        return services;
    }
}
