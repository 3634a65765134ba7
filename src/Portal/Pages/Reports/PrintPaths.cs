namespace Portal.Pages.Reports;

/// <summary>What is photographed belongs to no session: a cookie that comes along is not read, so none is renewed.</summary>
internal sealed class PrintPaths(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (Is(path, "/reports/", "/print") || Is(path, "/captures/", "/drawing") || Is(path, "/covers/", "/drawing") || Is(path, "/brand/", "/drawing"))
        {
            context.Request.Headers.Remove("Cookie");
        }

        return next(context);
    }

    private static bool Is(string path, string begin, string end) =>
        path.StartsWith(begin, StringComparison.OrdinalIgnoreCase) && path.TrimEnd('/').EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
