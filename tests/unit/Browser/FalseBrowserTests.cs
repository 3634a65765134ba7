using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Core.Browser;
using Portal.Tests.Support;
using static Portal.Tests.Browser.Studio;

namespace Portal.Tests.Browser;

/// <summary>Whatever is found at the endpoint, the operator reads what to do.</summary>
public sealed class FalseBrowserTests(Studio studio) : IClassFixture<Studio>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_there()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        await ToldAsync(new($"ws://127.0.0.1:{port}/?token=secret"), ShotFailure.Browser, $"The browser that Captures__Endpoint names, ws://127.0.0.1:{port}, cannot be reached.");
    }

    [Fact]
    public async Task It_does_not_answer()
    {
        await using var silent = await FalseBrowser.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

        await ToldAsync(silent.Http, ShotFailure.Browser, "does not answer within 2 seconds");
        await ToldAsync(silent.Line, ShotFailure.Browser, "does not answer within 2 seconds");
    }

    [Fact]
    public async Task It_takes_the_line_and_says_nothing()
    {
        await using var silent = await FalseBrowser.StartAsync(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.ReceiveAsync(new byte[64 * 1024], context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });

        await ToldAsync(silent.Line, ShotFailure.Browser, "does not answer within 2 seconds");
    }

    [Theory]
    [InlineData("<html>a shop</html>")]
    [InlineData("[1, 2]")]
    [InlineData("""{ "Browser": "Chrome/156" }""")]
    public async Task It_is_another_web_server(string said)
    {
        await using var shop = await FalseBrowser.StartAsync(context => context.Response.WriteAsync(said));

        await ToldAsync(shop.Http, ShotFailure.NoBrowser, "answers, but not as the debugging port of a browser");
        await ToldAsync(shop.Line, ShotFailure.NoBrowser, "answers, but not as the debugging port of a browser");
    }

    [Fact]
    public async Task It_speaks_another_language()
    {
        await using var echo = await FalseBrowser.StartAsync(FalseBrowser.EchoAsync);

        await ToldAsync(echo.Line, ShotFailure.NoBrowser, "answers, but not as the debugging port of a browser");
    }

    [Theory]
    [InlineData("HeadlessChrome/90.0.4430.212", "The browser HeadlessChrome/90.0.4430.212 is too old. Update it to version 120 or later.")]
    [InlineData("Firefox/140.0", "here answers \"Firefox/140.0\"")]
    [InlineData("", "here answers \"\"")]
    public async Task It_is_a_browser_that_will_not_do(string product, string told)
    {
        await using var other = await FalseBrowser.SpeakingAsync(product);

        await ToldAsync(other.Line, ShotFailure.NoBrowser, told);
    }

    /// <summary>The library hears it on a thread of its own: what is thrown there must end the line, and not the portal.</summary>
    [Fact]
    public async Task What_it_says_makes_no_sense()
    {
        await using var mad = await FalseBrowser.SpeakingAsync("Chrome/156.0", asked => (string?)asked["method"] == "Target.setDiscoverTargets"
            ? JsonNode.Parse("""{ "method": "Target.attachedToTarget", "params": {} }""") : null);

        await ToldAsync(mad.Line, ShotFailure.NoBrowser, "answers, but not as the debugging port of a browser");
    }

    [Theory]
    [InlineData("HeadlessChrome/156.0.8078.108", true)]
    [InlineData("Chrome/120.0.1", true)]
    [InlineData("Edg/130.0.1", true)]
    [InlineData("Chrome/119.9.9", false)]
    [InlineData("Chrome", false)]
    [InlineData("Chrome/new", false)]
    [InlineData("Safari/605.1", false)]
    public void Only_Chromium_of_these_years_will_do(string product, bool willDo) => Assert.Equal(willDo, BrowserProduct.Fault(product) is null);

    [Theory]
    [InlineData("ftp://browser", "http://portal:8080", "Captures:Endpoint must be")]
    [InlineData("browser:3000", "http://portal:8080", "Captures:Endpoint must be")]
    [InlineData("ws://me:secret@browser", "http://portal:8080", "Captures:Endpoint must be")]
    [InlineData("ws://browser:3000", null, "Captures:Endpoint needs Captures:Address")]
    [InlineData("wss://browser/chromium?token=secret", "http://portal:8080", null)]
    public void The_settings_are_looked_at_before_the_start(string endpoint, string? address, string? told)
    {
        var options = new BrowserOptions { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute), Address = address is null ? null : new Uri(address) };

        var faults = options.Validate(new(options)).Select(fault => fault.ErrorMessage!).ToList();

        Assert.Equal(told is null, faults.Count == 0);
        Assert.All(faults, fault => Assert.StartsWith(told!, fault));
        Assert.DoesNotContain(faults, fault => fault.Contains("secret", StringComparison.Ordinal));
    }

    /// <summary>Of an order, and of the look at the start.</summary>
    private async Task ToldAsync(Uri endpoint, ShotFailure failure, string told)
    {
        await using var keeper = studio.Make(o => (o.Endpoint, o.StartLimit) = (endpoint, TimeSpan.FromSeconds(2)));

        var error = await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order("/"), Ct)).WaitAsync(Soon.Limit, Ct);

        Assert.Equal(failure, error.Failure);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message + error.Words.Chinese, StringComparison.Ordinal);
        Assert.NotEqual(error.Words.Chinese, error.Words.English);
        Assert.Equal(new KeeperState(KeeperCondition.Away, error.Words), keeper.State);
    }
}
