using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Hosting;

/// <summary>A page that has nothing for a method says so: Razor Pages would show it without its data, which is an error.</summary>
internal sealed class MethodGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not { } page)
        {
            return next(context);
        }

        var methods = MethodsOf(page);
        if (methods.Contains(context.Request.Method))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", methods);
        return Task.CompletedTask;
    }

    private static HashSet<string> MethodsOf(CompiledPageActionDescriptor page)
    {
        // A page without a handler of its own is there to be read.
        var methods = new HashSet<string>(page.HandlerMethods.Count == 0 ? ["GET"] : page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()),
            StringComparer.OrdinalIgnoreCase);
        if (methods.Contains("GET"))
        {
            methods.Add("HEAD");
        }

        return methods;
    }
}
