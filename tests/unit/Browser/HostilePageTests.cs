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
            await WriteAsync(context, Report(Block("b1", 300, content: HostilePage.Body(stranger.Port, redirect)), 1, head: HostilePage.Head(stranger.Port)));
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
}
