using System.Net;
using System.Net.Sockets;
using Portal.Core.Browser;
using static Portal.Tests.Browser.Studio;

namespace Portal.Tests.Browser;

/// <summary>Whatever a page tries, nothing but the portal's own address is reached.</summary>
public sealed class HostilePageTests(Studio studio) : IClassFixture<Studio>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_that_tries_everything_reaches_nobody()
    {
        using var stranger = new Stranger();
        var redirect = studio.Add(context =>
        {
            context.Response.Redirect($"http://127.0.0.1:{stranger.Port}/redirected");
            return Task.CompletedTask;
        });
        var path = studio.Add(async context =>
        {
            context.Response.Headers.Link = $"<http://127.0.0.1:{stranger.Port}/>; rel=preconnect, <http://localhost:{stranger.Port}/a.css>; rel=preload; as=style";
            await WriteAsync(context, Report(Block("b1", 300, content: Everything(stranger.Port, redirect)), 1, head: Head(stranger.Port)));
        });

        var shot = await studio.Keeper.ShootAsync(Order(path), Ct);
        await Task.Delay(500, Ct); // what is only prefetched comes later

        Assert.Single(shot.Pictures);
        Assert.Contains(path, studio.Requests);
        Assert.Contains(redirect, studio.Requests);
        Assert.Equal(0, stranger.Arrived);
        Assert.DoesNotContain(studio.Requests, request => request.Contains("stranger", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("HTTP://LOCALHOST:{0}/")]
    [InlineData("http://[::1]:{0}/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/html,<main id=report data-blocks=0 data-state=ready>x</main>")]
    [InlineData("view-source:http://127.0.0.1:{0}/")]
    public async Task A_page_that_leads_away_is_refused(string target)
    {
        using var stranger = new Stranger();
        var path = studio.Add(Report(Block("b1"), 1, head: $"""<meta http-equiv="refresh" content="0;url={string.Format(null, target, stranger.Port)}">"""));
        var moved = studio.Add(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = string.Format(null, target, stranger.Port);
            return Task.CompletedTask;
        });

        var error = await Assert.ThrowsAsync<ShotException>(() => studio.Keeper.ShootAsync(Order(moved), Ct));
        // A refresh that is refused leaves either the page as it was or none.
        try
        {
            await studio.Keeper.ShootAsync(Order(path), Ct);
        }
        catch (ShotException refused)
        {
            Assert.True(refused.Failure is ShotFailure.ErrorPage or ShotFailure.Blank or ShotFailure.Unstable, refused.Message);
        }

        Assert.Equal(ShotFailure.ErrorPage, error.Failure);
        Assert.Equal(0, stranger.Arrived);
    }

    [Theory]
    [InlineData("http://portal.example:8080/reports", true)]
    [InlineData("HTTP://PORTAL.example:8080/", true)]
    [InlineData("http://portal.example/", false)]
    [InlineData("https://portal.example:8080/", false)]
    [InlineData("http://portal.example:8081/", false)]
    [InlineData("http://portal.example.evil:8080/", false)]
    [InlineData("http://x@portal.example:8080/", false)]
    [InlineData("http://[::ffff:127.0.0.1]:8080/", false)]
    [InlineData("http://100.64.0.1:8080/", false)]
    [InlineData("ws://portal.example:8080/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("about:blank", false)]
    [InlineData("chrome-error://chromewebdata/", false)]
    [InlineData("", false)]
    public void Only_the_same_scheme_host_and_port_are_allowed(string url, bool isAllowed) =>
        Assert.Equal(isAllowed, new OriginGuard(new Uri("http://portal.example:8080")).Allows(url));

    private static string Head(int port) =>
        $$"""
        <link rel="preconnect" href="http://127.0.0.1:{{port}}"><link rel="dns-prefetch" href="//stranger.example"><link rel="prefetch" href="http://localhost:{{port}}/stranger">
        <link rel="preload" as="image" href="http://127.0.0.1:{{port}}/stranger.png"><link rel="modulepreload" href="http://127.0.0.1:{{port}}/stranger.js">
        <link rel="stylesheet" href="HTTP://127.0.0.1:{{port}}/stranger.css"><link rel="icon" href="http://127.0.0.1:{{port}}/stranger.ico"><link rel="manifest" href="http://127.0.0.1:{{port}}/stranger.json">
        <style>@import url(http://127.0.0.1:{{port}}/stranger-import.css); @font-face { font-family: f; src: url(http://127.0.0.1:{{port}}/stranger.woff2) } .f { font-family: f; background: url(//127.0.0.1:{{port}}/stranger-bg.png) }</style>
        <script type="speculationrules">{"prerender":[{"source":"list","urls":["http://127.0.0.1:{{port}}/stranger"]}],"prefetch":[{"source":"list","urls":["http://localhost:{{port}}/stranger"]}]}</script>
        """;

    private static string Everything(int port, string redirect)
    {
        string[] hosts =
        [
            $"http://127.0.0.1:{port}", $"HTTP://127.0.0.1:{port}", $"http://127.1:{port}", $"http://0x7f000001:{port}", $"http://2130706433:{port}",
            $"http://localhost:{port}", $"http://[::1]:{port}",
            $"http://[::ffff:127.0.0.1]:{port}", $"//127.0.0.1:{port}", $"https://127.0.0.1:{port}", $"http://100.64.0.1:{port}", $"http://169.254.169.254",
            $"ftp://127.0.0.1:{port}", "file:///etc",
        ];
        return string.Concat(hosts.Select(host => $"""<img src="{host}/stranger.png" alt=""><iframe src="{host}/stranger" width="9" height="9"></iframe>"""))
            + $"""
              <iframe src="{redirect}" width="9" height="9"></iframe><p class="f">报表</p>
              <object data="http://127.0.0.1:{port}/stranger"></object><embed src="http://127.0.0.1:{port}/stranger"><video src="http://127.0.0.1:{port}/stranger.mp4" poster="http://127.0.0.1:{port}/stranger.png" autoplay></video>
              <audio src="http://127.0.0.1:{port}/stranger.mp3" autoplay></audio><svg width="9" height="9"><image href="http://127.0.0.1:{port}/stranger.png" /><use href="http://127.0.0.1:{port}/stranger.svg#a" /></svg>
              <a ping="http://127.0.0.1:{port}/stranger" href="#">x</a><iframe srcdoc="<img src='http://127.0.0.1:{port}/stranger-frame.png'>" width="9" height="9"></iframe>
              <script src="http://127.0.0.1:{port}/stranger.js"></script>
              <script>
                new WebSocket('ws://127.0.0.1:{port}/stranger'); fetch('http://127.0.0.1:{port}/stranger'); navigator.sendBeacon('http://127.0.0.1:{port}/stranger');
                navigator.serviceWorker.register('/stranger.js'); new EventSource('http://127.0.0.1:{port}/stranger'); location = 'http://127.0.0.1:{port}/stranger';
              </script>
              """;
    }

    /// <summary>Another server on this machine; counts who connects.</summary>
    private sealed class Stranger : IDisposable
    {
        private readonly TcpListener _listener = TcpListener.Create(0);
        private int _arrived;

        public Stranger()
        {
            _listener.Start();
            _ = CountAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Arrived => _arrived;

        public void Dispose() => _listener.Stop();

        private async Task CountAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    Interlocked.Increment(ref _arrived);
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // stopped
            }
        }
    }
}
