using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.WeCom;

public static class WeComServices
{
    public static IServiceCollection AddWeCom(this IServiceCollection services)
    {
        services.AddOptions<WeComOptions>().BindConfiguration("WeCom").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<WeComOptions>, WeComOptionsCheck>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<WeComDirectory>();
        services.AddSingleton<ITokenStore, TokenStore>();
        services.AddSingleton<WeComHttp>();
        services.AddSingleton<CallLimits>();
        services.AddSingleton<TokenSource>();
        services.AddSingleton<TokenKeeper>();
        services.AddSingleton(p => new WeComClient(
            p.GetRequiredService<WeComHttp>(), p.GetRequiredService<TokenKeeper>(), p.GetRequiredService<CallLimits>()));
        services.AddSingleton<DepartmentMembers>();
        services.AddScoped<WeComSettings>();
        services.AddScoped<DomainFiles>();
        services.AddScoped<SeenMessages>();
        services.AddScoped<Probes>();
        services.AddSingleton<DoctorHttp>();
        services.AddSingleton<AppDoctor>();
        services.AddScoped<CorpDoctor>();
        services.AddScoped<ISeed, WeComProvision>();
        services.AddHostedService<WeComSweep>();
        return services;
    }
}
