namespace Portal.Pages.Reports;

/// <summary>What is photographed belongs to no session: a cookie that comes along is not read, so none is renewed.</summary>
internal sealed class PrintPaths(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith("/reports/", StringComparison.OrdinalIgnoreCase) && path.TrimEnd('/').EndsWith("/print", StringComparison.OrdinalIgnoreCase))
        {
            context.Request.Headers.Remove("Cookie");
        }

        return next(context);
    }
}
