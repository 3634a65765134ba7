using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Transfer;

public static class TransferServices
{
    public static IServiceCollection AddTransfer(this IServiceCollection services) =>
        services.AddScoped<TabFolders>().AddScoped<ConfigurationDesk>().AddScoped<ConfigurationHistory>();
}
