using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Browser;
using Portal.Tests.Support;

namespace Portal.Tests.Deploying;

/// <summary>deploy/browser/browser.mjs with a real Chromium.</summary>
public sealed class BrowserPoolTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-pool-").FullName;
    private Process _pool = null!;
    private string _address = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("node", [Path.Combine(DeployFolder.Root, "deploy/browser/browser.mjs")]) { RedirectStandardOutput = true };
        (start.Environment["PORT"], start.Environment["TOKEN"], start.Environment["MOST"], start.Environment["TMPDIR"]) = ("0", "secret", "1", _folder);
        start.Environment["CHROMIUM"] = BrowserLocator.Find(null);
        _pool = Process.Start(start)!;
        var line = await _pool.StandardOutput.ReadLineAsync(Ct);
        _address = "127.0.0.1:" + line!.Split("0.0.0.0:")[1].Split(',')[0];
    }

    public async ValueTask DisposeAsync()
    {
        _pool.Kill(entireProcessTree: true);
        await _pool.WaitForExitAsync(CancellationToken.None);
        _pool.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_connection_has_a_browser_of_its_own_which_goes_with_it()
    {
        using (var connection = await ConnectAsync("secret"))
        {
            Assert.Contains("Chrome", (string)(await AskAsync(connection, "Browser.getVersion"))["product"]!, StringComparison.Ordinal);
            Assert.Single(Directory.GetDirectories(_folder));
            Assert.StartsWith("1 of 1", await UpAsync(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await RefusedAsync("secret"));
        }

        await Soon.UntilAsync(() => Directory.GetDirectories(_folder).Length == 0);
        Assert.StartsWith("0 of 1", await UpAsync(), StringComparison.Ordinal);
        using var next = await ConnectAsync("secret");
        Assert.Equal(WebSocketState.Open, next.State);
    }

    [Fact]
    public async Task Without_the_token_nobody_gets_a_browser()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusedAsync("wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusedAsync(""));
        Assert.StartsWith("0 of 1", await UpAsync(), StringComparison.Ordinal);
    }

    private async Task<ClientWebSocket> ConnectAsync(string token)
    {
        var connection = new ClientWebSocket();
        connection.Options.CollectHttpResponseDetails = true;
        await connection.ConnectAsync(new Uri($"ws://{_address}/?token={token}"), Ct);
        return connection;
    }

    private async Task<HttpStatusCode> RefusedAsync(string token)
    {
        using var connection = new ClientWebSocket();
        connection.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => connection.ConnectAsync(new Uri($"ws://{_address}/?token={token}"), Ct));
        return connection.HttpStatusCode;
    }

    private async Task<string> UpAsync()
    {
        using var client = new HttpClient();
        return await client.GetStringAsync($"http://{_address}/up", Ct);
    }

    private static async Task<JsonNode> AskAsync(ClientWebSocket connection, string method)
    {
        await connection.SendAsync(Encoding.UTF8.GetBytes($$"""{"id":1,"method":"{{method}}"}"""), WebSocketMessageType.Text, true, Ct);
        var buffer = new byte[65536];
        var got = await connection.ReceiveAsync(buffer, Ct);
        return JsonNode.Parse(buffer.AsSpan(0, got.Count))!["result"]!;
    }
}
