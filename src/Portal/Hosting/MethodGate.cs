using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Hosting;

/// <summary>A page that has nothing for a method, or for the handler that is named with it, says so: Razor Pages would show it without its data, which is an error.</summary>
internal sealed class MethodGate(RequestDelegate next)
{
    /// <summary>
    /// An address that has nothing for the method, as routing tells it: 405 for whoever asks. Authorization would lead to the sign-in page,
    /// which says nothing to WeCom or to a job.
    /// </summary>
    public static bool IsRefusedByRouting(HttpContext context) => context.GetEndpoint() is { Metadata.Count: 0 } and not RouteEndpoint;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not { } page)
        {
            return next(context);
        }

        var methods = MethodsOf(page, context.GetRouteValue("handler") as string ?? context.Request.Query["handler"]);
        if (methods.Contains(context.Request.Method))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", methods);
        return Task.CompletedTask;
    }

    private static HashSet<string> MethodsOf(CompiledPageActionDescriptor page, string? named)
    {
        // A page without a handler of its own is there to be read. Razor Pages says Get, HTTP says GET.
        var taken = page.HandlerMethods.Where(handler => handler.Name is null || string.Equals(handler.Name, named, StringComparison.OrdinalIgnoreCase))
            .Select(handler => handler.HttpMethod.ToUpperInvariant());
        var methods = new HashSet<string>(page.HandlerMethods.Count == 0 ? ["GET"] : taken, StringComparer.OrdinalIgnoreCase);
        if (methods.Contains("GET"))
        {
            methods.Add("HEAD");
        }

        return methods;
    }
}
