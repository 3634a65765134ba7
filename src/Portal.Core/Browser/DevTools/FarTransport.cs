using System.Net.WebSockets;
using System.Text.Json.Nodes;
using PuppeteerSharp.Transport;

namespace Portal.Core.Browser.DevTools;

/// <summary>
/// The way to a browser that outlives us. The library makes contexts that outlive us too, and has no word for the other: it is put in here, so that
/// a portal that is killed leaves no page behind.
/// </summary>
internal sealed class FarTransport(ClientWebSocket socket) : WebSocketTransport(socket, DefaultTransportScheduler, queueRequests: true), IConnectionTransport
{
    Task IConnectionTransport.SendAsync(byte[] message) => SendAsync(Mannered(message));

    internal static byte[] Mannered(byte[] message)
    {
        if (message.AsSpan().IndexOf("\"Target.createBrowserContext\""u8) < 0
            || JsonNode.Parse(message) is not { } asked
            || (string?)asked["method"] != "Target.createBrowserContext")
        {
            return message;
        }

        asked["params"]!["disposeOnDetach"] = true;
        return System.Text.Encoding.UTF8.GetBytes(asked.ToJsonString());
    }
}
