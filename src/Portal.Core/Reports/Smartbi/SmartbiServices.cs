using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Reports.Smartbi.Exports;

namespace Portal.Core.Reports.Smartbi;

public static class SmartbiServices
{
    public static IServiceCollection AddSmartbi(this IServiceCollection services)
    {
        services.AddOptions<SmartbiOptions>()
            .Configure<IConfiguration>((options, configuration) => configuration.GetSection("Smartbi").Bind(options.Servers)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SmartbiOptions>, SmartbiOptionsCheck>();
        services.AddSingleton<SmartbiServers>();
        services.AddSingleton(s =>
        {
            var sessions = ActivatorUtilities.CreateInstance<SmartbiSessions>(s);
            s.GetRequiredService<SmartbiServers>().Left += server => _ = sessions.LeaveAsync(server);
            return sessions;
        });
        services.AddSingleton<SmartbiCheck>();
        services.AddSingleton<SmartbiReaders>();
        services.AddSingleton<SmartbiPictures>();
        services.AddSingleton<SmartbiExports>();
        services.AddSingleton<SmartbiReports>();
        services.AddSingleton<IReportSource>(s => s.GetRequiredService<SmartbiReports>());
        return services;
    }
}
