using System.Net.WebSockets;
using SmartbiSandbox.Server;

namespace SmartbiSandbox.Pages;

/// <summary>A web socket that says back what it hears, for sheets that are open.</summary>
static class LiveSocket
{
    public static void Map(RouteGroupBuilder smartbi) => smartbi.Map("/vision/live/{clientId}", ListenAsync);

    private static async Task ListenAsync(string clientId, HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || !http.SmartbiSession().Sheets.ContainsKey(clientId))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var heard = new byte[4096];
        while (await socket.ReceiveAsync(heard, http.RequestAborted) is { MessageType: not WebSocketMessageType.Close } part)
        {
            await socket.SendAsync(heard.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, http.RequestAborted);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, http.RequestAborted);
    }
}
