using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Portal.Core.Memory;

public static class MemoryServices
{
    public static IServiceCollection AddCacheMemory(this IServiceCollection services)
    {
        services.AddOptions<MemoryOptions>().BindConfiguration("Memory").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(s => new CacheMemory(
            s.GetRequiredService<IOptions<MemoryOptions>>().Value.MostBytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes), s.GetRequiredService<TimeProvider>()));
        return services;
    }
}
