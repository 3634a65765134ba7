using SmartbiSandbox.Rmi;

namespace SmartbiSandbox.Server;

/// <summary>Before everything a client may ask: the session's cookie, the log, and the fault that somebody ordered.</summary>
sealed class CallGate(RequestDelegate next, World world)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(SandboxOptions.BasePath))
        {
            await next(http);
            return;
        }

        var name = await NameAsync(http);
        var session = world.Sessions.Open(http);
        http.Features.Set(session);
        world.Calls.Add(new LoggedCall(name, http.Request.Method, http.Request.Path + http.Request.QueryString.Value, [.. http.Request.Cookies.Keys],
            http.Request.Headers.UserAgent, http.Request.Headers.Authorization.Count > 0, session.User?.Name));
        if (world.Faults.Next(name) is { } fault)
        {
            await FailAsync(http, fault);
        }
        else
        {
            await next(http);
        }
    }

    private static async Task<string> NameAsync(HttpContext http)
    {
        var last = http.Request.Path.Value!.Split('/')[^1];
        if (last != "RMIServlet")
        {
            return last;
        }

        var request = await RmiRequest.ReadAsync(http.Request);
        http.Features.Set(request);
        return request.Name;
    }

    private async Task FailAsync(HttpContext http, Fault fault)
    {
        if (fault.DelayMs > 0)
        {
            await Task.Delay(fault.DelayMs, http.RequestAborted);
        }

        if (fault.Drop)
        {
            http.Abort();
        }
        else if (fault.Redirect is { } address)
        {
            http.Response.Redirect(address);
        }
        else if (fault.Html is not null || fault.Status is not null)
        {
            http.Response.StatusCode = fault.Status ?? StatusCodes.Status200OK;
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(fault.Html ?? "", http.RequestAborted);
        }
        else
        {
            http.Features.Set(fault);
            await (fault.Cut ? CutAsync(http) : next(http));
        }
    }

    private async Task CutAsync(HttpContext http)
    {
        var (answer, whole) = (http.Response.Body, new MemoryStream());
        http.Response.Body = whole;
        await next(http);
        http.Response.Body = answer;
        await answer.WriteAsync(whole.GetBuffer().AsMemory(0, (int)whole.Length / 2), http.RequestAborted);
    }
}
