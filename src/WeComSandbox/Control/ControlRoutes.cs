using WeComSandbox.Cloud;
using WeComSandbox.Phones;

namespace WeComSandbox.Control;

/// <summary>What tests and the sandbox's own pages ask: <c>/sandbox/…</c>.</summary>
public static class ControlRoutes
{
    public static void MapControl(this WebApplication app)
    {
        var api = app.MapGroup("/sandbox/api");
        WorldControl.Map(api);
        FaultControl.Map(api);
        DirectoryControl.Map(api);
        AppControl.Map(api);
        MessageControl.Map(api);
        LoginControl.Map(api);
        EventControl.Map(api);
        BridgeControl.Map(api);
        PhoneControl.Map(api);

        app.MapGet("/sandbox/assets/{name}", (string name) => Asset.Serve(name));
        app.MapGet("/sandbox/media/{id}", (string id, World world) =>
            world.Media.Find(id) is { } media ? Results.Bytes(media.Bytes, media.ContentType) : Results.NotFound());
        app.MapGet("/sandbox/bridge.js", (string? client, int? late, PhoneAddress addresses) => BridgeScript.Alone(client ?? "ios", late ?? 0, addresses));
    }
}
