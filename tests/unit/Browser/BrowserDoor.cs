using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.Browser;

/// <summary>What stands before a pool of browsers, as Browserless or a proxy does: TLS with a certificate of the company's own, a token, and then a real browser.</summary>
internal sealed class BrowserDoor : IAsyncDisposable
{
    public const string Token = "s3cret-t0ken";
    private readonly FarChrome? _chrome;
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-door-").FullName;
    private readonly WebApplication _server;

    private BrowserDoor(FarChrome? chrome)
    {
        _chrome = chrome;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=browser.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        File.WriteAllText(Authority, certificate.ExportCertificatePem());

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        _server = builder.Build();
        _server.UseWebSockets();
        _server.Run(AnswerAsync);
    }

    /// <summary>Says this to everybody, where it is not 0.</summary>
    public int Status { get; set; }

    public string Authority => Path.Combine(_folder, "authority.pem");

    /// <param name="chrome">Null: the door leads nowhere.</param>
    public static async Task<BrowserDoor> OpenAsync(FarChrome? chrome = null)
    {
        var door = new BrowserDoor(chrome);
        await door._server.StartAsync();
        return door;
    }

    public Uri Address(string scheme, string token = Token) =>
        new UriBuilder(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single())
        {
            Scheme = scheme,
            Query = "token=" + token,
        }.Uri;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (Status != 0 || context.Request.Query["token"] != Token)
        {
            context.Response.StatusCode = Status != 0 ? Status : 401;
        }
        else if (context.Request.Path == "/json/version")
        {
            await context.Response.WriteAsJsonAsync(new { webSocketDebuggerUrl = "ws://0.0.0.0:3000" });
        }
        else if (context.Request.Path == "/")
        {
            using var outer = await context.WebSockets.AcceptWebSocketAsync();
            using var inner = new ClientWebSocket();
            await inner.ConnectAsync(await LineAsync(), context.RequestAborted);
            await Task.WhenAny(PassAsync(outer, inner, context.RequestAborted), PassAsync(inner, outer, context.RequestAborted));
        }
    }

    private async Task<Uri> LineAsync()
    {
        using var http = new HttpClient();
        using var card = JsonDocument.Parse(await http.GetStringAsync(new Uri(_chrome!.Endpoint, "json/version")));
        return new Uri(card.RootElement.GetProperty("webSocketDebuggerUrl").GetString()!);
    }

    private static async Task PassAsync(WebSocket from, WebSocket to, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer.AsMemory(), ct) is { MessageType: WebSocketMessageType.Text } heard)
        {
            await to.SendAsync(buffer.AsMemory(0, heard.Count), WebSocketMessageType.Text, heard.EndOfMessage, ct);
        }
    }
}
