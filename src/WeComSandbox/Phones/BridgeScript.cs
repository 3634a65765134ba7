using System.Text.Json;
using WeComSandbox.Control;

namespace WeComSandbox.Phones;

/// <summary>bridge.js with its settings in front: for a phone's frame, or alone for a browser that a test drives.</summary>
public static class BridgeScript
{
    public static IResult For(Phone phone, PhoneAddress addresses) => Write(new
    {
        client = phone.Client.Id,
        userAgent = phone.Client.UserAgent,
        platform = phone.Client.Platform,
        shell = addresses.Sandbox,
        portal = addresses.Portal,
        calls = "/.sandbox/bridge/calls",
        cookies = "/.sandbox/cookie",
        late = 0,
    });

    /// <param name="late">Milliseconds until the bridge appears, as slow clients let a page wait.</param>
    public static IResult Alone(string client, int late, PhoneAddress addresses) =>
        Write(new { client, calls = addresses.Sandbox + "/sandbox/api/bridge/calls", late });

    private static IResult Write(object settings) =>
        Results.Text(Asset.Text("bridge.js").Replace("__SETTINGS__", JsonSerializer.Serialize(settings), StringComparison.Ordinal), "text/javascript; charset=utf-8");
}
