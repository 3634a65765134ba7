using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Tests.Support;

/// <summary>
/// What MVC makes of types when a page is first asked for: binders of forms, what is known of models, where a view is, what fills its properties. It compiles code for each,
/// most of what a portal's first pages cost, and nothing in it belongs to one portal; so all share that of one which is never started nor disposed.
/// </summary>
internal static class PageParts
{
    private static readonly Lock _lock = new();
    private static ServiceProvider? _made;

    public static void MakeOnce(IServiceCollection services)
    {
        var parts = (ApplicationPartManager)services.Single(service => service.ServiceType == typeof(ApplicationPartManager)).ImplementationInstance!;
        var own = parts.FeatureProviders.OfType<IApplicationFeatureProvider<ViewsFeature>>().Single();
        parts.FeatureProviders[parts.FeatureProviders.IndexOf(own)] = new CompiledViews(own);
        lock (_lock)
        {
            _made ??= new ServiceCollection { services }.BuildServiceProvider();
        }

        services.Replace(ServiceDescriptor.Singleton(_made.GetRequiredService<IModelMetadataProvider>()));
        services.Replace(ServiceDescriptor.Singleton(_made.GetRequiredService<IModelBinderFactory>()));
        services.Replace(ServiceDescriptor.Singleton(_made.GetRequiredService<IRazorPageActivator>()));
        services.Replace(ServiceDescriptor.Singleton(_made.GetRequiredService<IRazorViewEngine>()));
    }

    /// <summary>The pages that are compiled into assemblies, read from their attributes once a run.</summary>
    private sealed class CompiledViews(IApplicationFeatureProvider<ViewsFeature> reader) : IApplicationFeatureProvider<ViewsFeature>
    {
        private static readonly Lock _reading = new();
        private static List<CompiledViewDescriptor>? _read;

        public void PopulateFeature(IEnumerable<ApplicationPart> parts, ViewsFeature feature)
        {
            lock (_reading)
            {
                if (_read is null)
                {
                    reader.PopulateFeature(parts, feature);
                    _read = [.. feature.ViewDescriptors];
                    return;
                }
            }

            _read.ForEach(feature.ViewDescriptors.Add);
        }
    }
}
