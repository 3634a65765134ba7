using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Catalog;

public static class CatalogServices
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<ReportCatalog>();
        services.AddSingleton<ReportAccess>();
        services.AddSingleton<CatalogState>();
        services.AddSingleton<PersonalVersions>();
        services.AddSingleton<StarCache>();
        services.AddSingleton<VisitLog>();
        services.AddSingleton<ISpelling, PainterSpelling>();
        services.AddSingleton<SearchKeys>();
        services.AddSingleton<NameSearch>();
        services.AddScoped<FavoriteReports>();
        services.AddScoped<Recents>();
        services.AddScoped<CatalogAdmin>();
        services.AddScoped<CatalogBoard>();
        services.AddScoped<SightReasons>();
        services.AddScoped<NodeReaders>();
        services.AddScoped<CatalogSync>();
        services.AddSingleton<VisitWriter>();
        services.AddHostedService(s => s.GetRequiredService<VisitWriter>());
        services.AddSingleton<ISourceListing, FilesListing>();
        services.AddSingleton<CatalogFollower>();
        services.AddHostedService(s => s.GetRequiredService<CatalogFollower>());
        return services;
    }
}
