using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Apps;

public static class AppsServices
{
    public static IServiceCollection AddApps(this IServiceCollection services) => services.AddScoped<AppConsole>().AddScoped<TestMessage>().AddScoped<ChangeReadings>();
}
