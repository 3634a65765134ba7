using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.Browser;

/// <summary>Something that is found where a browser should be.</summary>
internal sealed class FalseBrowser : IAsyncDisposable
{
    private readonly WebApplication _server;

    private FalseBrowser(WebApplication server) => _server = server;

    public Uri Http => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public Uri Line => new UriBuilder(Http) { Scheme = "ws" }.Uri;

    public static async Task<FalseBrowser> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.UseWebSockets();
        server.Run(answer);
        await server.StartAsync();
        return new(server);
    }

    /// <summary>Speaks the protocol well enough to be asked who it is, and says afterwards what <paramref name="next"/> gives it to say.</summary>
    public static Task<FalseBrowser> SpeakingAsync(string product, Func<JsonNode, JsonNode?>? next = null) => StartAsync(async context =>
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: WebSocketMessageType.Text } heard)
        {
            var asked = JsonNode.Parse(buffer.AsSpan(0, heard.Count))!;
            await SayAsync(socket, new JsonObject { ["id"] = (int)asked["id"]!, ["result"] = Answer((string)asked["method"]!, product) });
            if (next?.Invoke(asked) is { } said)
            {
                await SayAsync(socket, said);
            }
        }
    });

    /// <summary>Says everything back.</summary>
    public static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, context.RequestAborted) is { MessageType: WebSocketMessageType.Text } heard)
        {
            await socket.SendAsync(buffer.AsMemory(0, heard.Count), WebSocketMessageType.Text, true, context.RequestAborted);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static JsonObject Answer(string method, string product) => method switch
    {
        "Browser.getVersion" => new() { ["protocolVersion"] = "1.3", ["product"] = product, ["userAgent"] = product },
        "Target.getBrowserContexts" => new() { ["browserContextIds"] = new JsonArray() },
        _ => [],
    };

    private static Task SayAsync(WebSocket socket, JsonNode said) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(said.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
}
