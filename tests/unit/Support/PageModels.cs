using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Tests.Support;

/// <summary>
/// What MVC reads from the types of pages: the same for every portal, and half of what one takes to start. It is read once a run;
/// each portal gets copies, which its conventions change.
/// </summary>
internal sealed class PageModels(IPageApplicationModelProvider reader) : IPageApplicationModelProvider
{
    private static readonly ConcurrentDictionary<TypeInfo, PageApplicationModel> _read = new();

    public int Order => reader.Order;

    /// <summary>Stands in for MVC's own reader; throws where that is known by another name.</summary>
    public static void ReadOnce(IServiceCollection services)
    {
        var own = services.Single(service => service.ImplementationType?.Name == "DefaultPageApplicationModelProvider");
        services.Remove(own);
        services.AddSingleton<IPageApplicationModelProvider>(provider =>
            new PageModels((IPageApplicationModelProvider)ActivatorUtilities.CreateInstance(provider, own.ImplementationType!)));
    }

    public void OnProvidersExecuting(PageApplicationModelProviderContext context)
    {
        if (!_read.TryGetValue(context.PageType, out var model))
        {
            reader.OnProvidersExecuting(context);
            model = _read.GetOrAdd(context.PageType, context.PageApplicationModel);
        }

        context.PageApplicationModel = Copy(model, context);
    }

    public void OnProvidersExecuted(PageApplicationModelProviderContext context) => reader.OnProvidersExecuted(context);

    /// <summary>The framework's own copy would keep the first portal's descriptor.</summary>
    private static PageApplicationModel Copy(PageApplicationModel model, PageApplicationModelProviderContext context)
    {
        var copy = new PageApplicationModel(context.ActionDescriptor, model.DeclaredModelType!, model.HandlerType, model.HandlerTypeAttributes)
        {
            PageType = model.PageType,
            ModelType = model.ModelType,
        };
        foreach (var handler in model.HandlerMethods)
        {
            copy.HandlerMethods.Add(new PageHandlerModel(handler) { Page = copy });
        }

        foreach (var property in model.HandlerProperties)
        {
            copy.HandlerProperties.Add(new PagePropertyModel(property) { Page = copy });
        }

        foreach (var filter in model.Filters)
        {
            copy.Filters.Add(filter);
        }

        return copy;
    }
}
