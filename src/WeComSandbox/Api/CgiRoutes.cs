namespace WeComSandbox.Api;

/// <summary>All endpoints of <c>/cgi-bin</c>.</summary>
public static class CgiRoutes
{
    public static IReadOnlyList<CgiEndpoint> All { get; } =
    [
        .. TokenApi.Endpoints,
        .. SignInApi.Endpoints,
        .. MemberApi.Endpoints,
        .. DepartmentApi.Endpoints,
        .. AgentApi.Endpoints,
        .. WorkbenchApi.Endpoints,
        .. MenuApi.Endpoints,
        .. MessageApi.Endpoints,
        .. MessageChangeApi.Endpoints,
        .. MediaApi.Endpoints,
        .. ChatApi.Endpoints,
        .. RobotApi.Endpoints,
    ];

    public static void MapCgi(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<CgiGate>();
        foreach (var endpoint in All)
        {
            app.Map("/cgi-bin/" + endpoint.Path, http => gate.RunAsync(http, endpoint));
        }
    }
}
