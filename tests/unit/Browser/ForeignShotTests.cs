using Microsoft.AspNetCore.Http;
using Portal.Core.Browser;
using Portal.Tests.Support;
using static Portal.Tests.Browser.Studio;

namespace Portal.Tests.Browser;

/// <summary>Pages of another server, which do not know that they are photographed: their scripts run, behind a fence, and they are waited for.</summary>
[SameOnEveryDatabase]
[Long]
public sealed class ForeignShotTests(Studio studio) : IClassFixture<Studio>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_script_draws_is_waited_for_as_long_as_something_turns()
    {
        var (asked, drawn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var data = Below(async context =>
        {
            asked.TrySetResult();
            await drawn.Task.WaitAsync(Ct);
            await context.Response.WriteAsync("#208040", Ct);
        });
        var page = Page(data, """
            <div class="turns" style="height:40px">…</div><div id="sheet" style="height:300px">销量</div>
            <script>fetch('data').then(answer => answer.text()).then(colour => setTimeout(() => {
              document.getElementById('sheet').style.background = colour; document.querySelector('.turns').remove();
            }, 50));</script>
            """);

        var taking = studio.Keeper.ShootAsync(Order(page), Ct);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60), Ct);
        Assert.False(taking.IsCompleted);
        drawn.SetResult();
        var picture = (await taking).Pictures.Single();

        var pixels = Raster.Read(picture.Bytes.Span);
        Assert.Equal((390, 780), (picture.Width, pixels.Width));
        Assert.Equal("#208040", pixels.At(700, 500));
    }

    [Fact]
    public async Task A_sheet_that_scrolls_is_taken_whole_to_the_right_and_to_the_bottom()
    {
        var page = Page("/wide", """
            <div style="height:100vh;overflow:auto"><div style="width:1500px;height:1900px;background:linear-gradient(#102030,#102030)">宽表</div></div>
            """);

        var picture = (await studio.Keeper.ShootAsync(Order(page), Ct)).Pictures.Single();

        Assert.InRange(picture.Width, 1500, 1520);
        Assert.InRange(picture.Height, 1900, 1940);
        var pixels = Raster.Read(picture.Bytes.Span);
        Assert.Equal("#102030", pixels.At(pixels.Width - 60, pixels.Height - 60));
    }

    [Fact]
    public async Task Its_server_is_asked_as_by_a_phone_and_without_a_cookie()
    {
        var (agent, cookie) = ("", "");
        var page = Page("/agent", context =>
        {
            (agent, cookie) = (context.Request.Headers.UserAgent.ToString(), context.Request.Headers.Cookie.ToString());
            context.Response.Headers.SetCookie = "left=behind; Path=/";
            return WriteAsync(context, "<p>销量</p>");
        });

        await studio.Keeper.ShootAsync(Order(page), Ct);
        await studio.Keeper.ShootAsync(Order(page), Ct);

        Assert.Contains("iPhone", agent, StringComparison.Ordinal);
        Assert.Equal("", cookie);
    }

    [Fact]
    public async Task Nothing_beside_the_page_is_reached_at_the_portal_or_elsewhere()
    {
        using var stranger = new Stranger();
        var beside = studio.Add(context => WriteAsync(context, "secret"));
        var page = Page("/curious", $$"""
            <p id="said">…</p><img src="{{beside}}"><script>
            const tries = ['{{beside}}', '/me', 'http://127.0.0.1:{{stranger.Port}}/'].map(address => fetch(address).then(() => 'reached', () => 'refused'));
            Promise.all(tries).then(all => document.getElementById('said').textContent = all.join());
            </script>
            """);

        await studio.Keeper.ShootAsync(Order(page), Ct);

        Assert.DoesNotContain(beside, studio.Requests);
        Assert.DoesNotContain("/me", studio.Requests);
        Assert.Equal(0, stranger.Arrived);
    }

    [Fact]
    public async Task A_page_that_leads_away_is_no_picture_of_the_report()
    {
        var beside = studio.Add(context => WriteAsync(context, "<p>elsewhere</p>"));
        var page = Page("/leads-away", $"<p>销量</p><script>location = '{beside}';</script>");

        var shot = await Record.ExceptionAsync(() => studio.Keeper.ShootAsync(Order(page), Ct));

        Assert.DoesNotContain(beside, studio.Requests);
        Assert.True(shot is null or ShotException, shot?.Message);
    }

    [Fact]
    public async Task A_page_that_leads_on_before_it_is_whole_is_taken_where_it_ends()
    {
        studio.AddAt("/leads-on/end", context => WriteAsync(context, "<!doctype html><html><meta charset=utf-8><body style='background:#208040'>销量"));
        var page = Page("/leads-on", "<script>location = 'end';</script>");

        var picture = (await studio.Keeper.ShootAsync(Order(page), Ct)).Pictures.Single();

        Assert.Equal("#208040", Raster.Read(picture.Bytes.Span).At(700, 500));
    }

    [Fact]
    public async Task A_part_that_the_portal_stopped_makes_the_picture_none_and_says_why()
    {
        var part = Below(context =>
        {
            context.Response.StatusCode = 502;
            context.Response.Headers["Portal-Stop"] = Uri.EscapeDataString("会话已失效");
            return Task.CompletedTask;
        });
        var page = Page(part, "<p>销量</p><script>fetch('data').then(() => document.body.append('全部'));</script>");

        var error = await Assert.ThrowsAsync<ShotException>(() => studio.Keeper.ShootAsync(Order(page), Ct));

        Assert.Equal((ShotFailure.Elsewhere, "会话已失效"), (error.Failure, error.Words.Chinese));
    }

    [Fact]
    public async Task A_page_that_never_stands_still_is_no_picture()
    {
        await studio.Keeper.ShootAsync(Order(Page("/still", "<p>销量</p>")), Ct); // the browser runs
        var page = Page("/moves", "<p id=n>0</p><script>setInterval(() => n.textContent = Math.random(), 20)</script>");

        var error = await Assert.ThrowsAsync<ShotException>(() => studio.Keeper.ShootAsync(Order(page) with { Deadline = new(TimeSpan.FromSeconds(7), TimeProvider.System) }, Ct));

        Assert.Contains(error.Failure, (ShotFailure[])[ShotFailure.NotReady, ShotFailure.TooSlow]); // on a busy machine the order ends before the second try gives up
    }

    [Fact]
    public void What_a_page_lacked_is_told()
    {
        var ready = new ForeignReading { IsLoaded = true, IsDrawn = true };
        Assert.Equal("the page did not load in time", ForeignAttempt.Missing(null, isQuiet: true));
        Assert.Equal("the page still showed that it loads", ForeignAttempt.Missing(ready with { IsLoading = true }, isQuiet: true));
        Assert.Equal("the page stayed empty", ForeignAttempt.Missing(ready with { IsDrawn = false }, isQuiet: true));
        Assert.Equal("the page was still waiting for its server", ForeignAttempt.Missing(ready, isQuiet: false));
        Assert.Equal("the page never stood still", ForeignAttempt.Missing(ready, isQuiet: true));
    }

    /// <returns>The folder of a page whose script asks for <c>data</c>.</returns>
    private string Below(RequestDelegate data)
    {
        var folder = "/" + Guid.NewGuid().ToString("N");
        studio.AddAt(folder + "/data", data);
        return folder + "/";
    }

    private string Page(string folder, string body) => Page(folder, context => WriteAsync(context, $"<!doctype html><html><meta charset=utf-8><body>{body}</body></html>"));

    private string Page(string folder, RequestDelegate answer)
    {
        var path = folder.TrimEnd('/') + "/page";
        studio.AddAt(path, answer);
        return path;
    }

    private static ShotOrder Order(string path) => Studio.Order(path) with
    {
        Foreign = new ForeignPage
        {
            Within = path[..(path.LastIndexOf('/') + 1)],
            Agent = ForeignPage.AgentOf(ShotSize.Phone),
            Language = "zh-CN",
            Spinners = [".turns", "not a selector["],
            StillFor = TimeSpan.FromMilliseconds(300),
        },
    };
}
