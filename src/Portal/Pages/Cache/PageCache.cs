using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace Portal.Pages.Cache;

/// <summary>
/// Says which state of the data a cached page was made from: when the answer changes, the copy is not used again.
/// Registered with the name of the policy as its key.
/// </summary>
public interface IPageVersion
{
    /// <returns>Null: this answer is not to be kept.</returns>
    ValueTask<string?> GetAsync(HttpContext context, CancellationToken ct);
}

/// <summary>Pages opt in with <c>[OutputCache(PolicyName = PageCache.Home)]</c>. The compressed body is kept, so a hit costs one look-up.</summary>
public static class PageCache
{
    public const string Home = "home";
    public const string Report = "report";

    public static IServiceCollection AddPageCache(this IServiceCollection services)
    {
        services.AddSingleton<IOutputCacheStore, KeptPages>();
        services.AddOutputCache();
        services.AddOptions<OutputCacheOptions>().Configure<IOptions<AntiforgeryOptions>>((cache, antiforgery) =>
        {
            foreach (var page in new[] { Home, Report })
            {
                cache.AddPolicy(page, new PortalPageCachePolicy(page, antiforgery.Value.Cookie.Name!, TimeSpan.FromSeconds(60)));
            }
        });
        return services;
    }
}
