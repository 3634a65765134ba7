using WeComSandbox.Cloud;
using WeComSandbox.Phones;

namespace WeComSandbox.Control;

/// <summary>The bridge of a browser that a test drives, and what all bridges were asked.</summary>
static class BridgeControl
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/bridge/calls", (BridgeRequest request, BridgeJudge judge, HttpResponse response) =>
        {
            response.Headers.AccessControlAllowOrigin = "*";
            return Results.Text(judge.Judge(request).ToJsonString(), "application/json");
        });
        api.MapMethods("/bridge/calls", [HttpMethods.Options], (HttpResponse response) =>
        {
            response.Headers.AccessControlAllowOrigin = "*";
            response.Headers.AccessControlAllowHeaders = "content-type";
        });
        api.MapGet("/bridge/calls", (string? view, long? after, World world) => world.Bridge.Calls(view, after ?? 0));
        api.MapGet("/bridge/views", (World world) => world.Bridge.Views());
        api.MapDelete("/bridge", (World world) => world.Bridge.Clear());
    }
}
