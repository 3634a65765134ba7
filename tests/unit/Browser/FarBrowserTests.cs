using Portal.Core.Browser;
using Portal.Tests.Support;
using static Portal.Tests.Browser.Studio;

namespace Portal.Tests.Browser;

/// <summary>A browser elsewhere takes the same pictures under the same rules, and stays what it was for everybody else.</summary>
public sealed class FarBrowserTests(Studio studio) : IClassFixture<Studio>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private FarChrome _chrome = null!;

    public async ValueTask InitializeAsync() => _chrome = await FarChrome.StartAsync();

    public ValueTask DisposeAsync() => _chrome.DisposeAsync();

    [Fact]
    public async Task Takes_the_picture_and_leaves_nothing_behind()
    {
        var before = await _chrome.PagesAsync();
        var keeper = Make();

        var shot = await keeper.ShootAsync(Order(studio.Add(Report(Block("b1", 200, colour: "#0a8f77"), 1))), Ct);

        Assert.Equal("#0a8f77", Raster.Read(shot.Pictures.Single().Bytes.Span).At(700, 300));
        Assert.Equal(KeeperCondition.Ready, keeper.State.Condition);
        Assert.Null(keeper.Life.Current!.Process);
        await keeper.DisposeAsync();
        await OpenAsync(before);
    }

    [Fact]
    public async Task A_portal_that_dies_leaves_no_page_behind()
    {
        var before = await _chrome.PagesAsync();
        await using var keeper = Make();
        await keeper.ShootAsync(Order(studio.Add(Report(Block("b1"), 1))), Ct);
        Assert.NotEqual(before, await _chrome.PagesAsync());

        keeper.Life.Current!.Line.Dispose(); // says no goodbye: the connection breaks

        await OpenAsync(before);
    }

    [Fact]
    public async Task Two_portals_and_a_stranger_share_it()
    {
        var path = studio.Add(Report(Block("b1"), 1));
        var stranger = studio.Address + studio.Add("<title>somebody else's</title>")[1..];
        await _chrome.OpenAsync(stranger);
        await using var first = Make();
        var second = Make();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? first : second).ShootAsync(Order(path), Ct)));
        await second.DisposeAsync();

        Assert.Single((await first.ShootAsync(Order(path), Ct)).Pictures);
        Assert.Contains(stranger, await _chrome.PagesAsync());
    }

    [Fact]
    public async Task Started_again_it_takes_the_next_picture()
    {
        await using var keeper = Make();
        var path = studio.Add(Report(Block("b1"), 1));
        await keeper.ShootAsync(Order(path), Ct);

        await _chrome.EndAsync();
        var away = await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order(path), Ct));
        await _chrome.BeginAsync();
        await Task.Delay(TimeSpan.FromSeconds(1.1), Ct);

        Assert.Single((await keeper.ShootAsync(Order(path), Ct)).Pictures);
        Assert.True(away.IsPassing);
        Assert.StartsWith($"The browser that Captures__Endpoint names, http://127.0.0.1:{_chrome.Port}, cannot be reached.", away.Message);
    }

    /// <summary>What stopped it is not seen from here; that it does not answer is.</summary>
    [Fact]
    public async Task Stopped_in_mid_shot_it_is_named_in_time_and_takes_the_next_picture_when_it_goes_on()
    {
        await using var keeper = Make(o => (o.HangLimit, o.StartLimit) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        var path = studio.Add(Report(Block("b1"), 1));
        await keeper.ShootAsync(Order(path), Ct);
        var stopping = studio.Add(async context =>
        {
            _chrome.Stop();
            await WriteAsync(context, Report(Block("b1"), 1));
        });

        var hung = await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order(stopping), Ct)).WaitAsync(Soon.Limit, Ct);
        _chrome.GoOn();
        await Task.Delay(TimeSpan.FromSeconds(1.1), Ct);

        Assert.True(hung.IsPassing, hung.Message);
        Assert.Contains($"127.0.0.1:{_chrome.Port}, does not answer within 1 seconds. Restart the browser there", hung.Message, StringComparison.Ordinal);
        Assert.Single((await keeper.ShootAsync(Order(path), Ct)).Pictures);
    }

    [Fact]
    public async Task One_deadline_holds_for_all_steps()
    {
        await using var keeper = Make(o => o.ShotTimeout = TimeSpan.FromSeconds(3));
        var endless = studio.Add(context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

        var error = await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order(endless), Ct)).WaitAsync(Soon.Limit, Ct);

        Assert.True(error.Failure is ShotFailure.NotReady or ShotFailure.TooSlow, error.Message);
    }

    /// <summary>Its arguments are not ours, so what holds is the guard of requests and a proxy that is nobody.</summary>
    [Fact]
    public async Task A_page_that_tries_everything_reaches_nobody()
    {
        using var stranger = new Stranger();
        await using var keeper = Make();
        var path = studio.Add(Report(Block("b1", 300, content: HostilePage.Body(stranger.Port, "/nowhere")), 1, head: HostilePage.Head(stranger.Port)));

        Assert.Single((await keeper.ShootAsync(Order(path), Ct)).Pictures);
        await Task.Delay(500, Ct);

        Assert.Equal(0, stranger.Arrived);
    }

    private BrowserKeeper Make(Action<BrowserOptions>? change = null) => studio.Make(o =>
    {
        o.Endpoint = _chrome.Endpoint;
        change?.Invoke(o);
    });

    private async Task OpenAsync(IReadOnlyList<string> expected)
    {
        await Soon.UntilAsync(async () => (await _chrome.PagesAsync()).Count == expected.Count);
        Assert.Equal(expected, await _chrome.PagesAsync());
    }
}
