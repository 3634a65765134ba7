using static Portal.Tests.Browser.Studio;

using Portal.Core.Browser;
using Portal.Tests.Support;

namespace Portal.Tests.Browser;

/// <summary>Whatever happens to the browser, the next picture is a good one and nothing of the old browser stays.</summary>
public sealed class LostBrowserTests(Studio studio) : IClassFixture<Studio>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_killed_while_idle_is_replaced()
    {
        await using var keeper = studio.Make();
        var path = studio.Add(Report(Block("b1"), 1));
        await keeper.ShootAsync(Order(path), Ct);

        keeper.KillBrowser();

        Assert.Single((await keeper.ShootAsync(Order(path), Ct)).Pictures);
    }

    [Fact]
    public async Task A_browser_killed_in_mid_shot_does_not_cost_the_picture()
    {
        await using var keeper = studio.Make();
        var shot = await MidShotAsync(keeper, keeper.KillBrowser);

        Assert.Equal(2, shot.Timings.Tries);
    }

    [Fact]
    public async Task A_browser_stopped_in_mid_shot_is_noticed_and_replaced()
    {
        await using var keeper = studio.Make();
        var shot = await MidShotAsync(keeper, keeper.StopBrowser);

        Assert.Equal(2, shot.Timings.Tries);
    }

    [Fact]
    public async Task A_browser_stopped_while_idle_is_replaced()
    {
        await using var keeper = studio.Make();
        var path = studio.Add(Report(Block("b1"), 1));
        await keeper.ShootAsync(Order(path), Ct);

        keeper.StopBrowser();

        Assert.Single((await keeper.ShootAsync(Order(path), Ct)).Pictures);
    }

    [Fact]
    public async Task A_browser_killed_ten_times_in_a_row_is_replaced_each_time()
    {
        await using var keeper = studio.Make();
        var path = studio.Add(Report(Block("b1"), 1));
        List<int> leaders = [];
        for (var i = 0; i < 10; i++)
        {
            Assert.Single((await keeper.ShootAsync(Order(path), Ct)).Pictures);
            leaders.Add(keeper.Life.Current!.Process!.Id);
            keeper.KillBrowser();
        }

        Assert.Equal(10, leaders.Distinct().Count());
        Assert.Single((await keeper.ShootAsync(Order(path), Ct)).Pictures);
        await GoneAsync(leaders);
    }

    [Fact]
    public async Task At_the_end_no_process_and_no_folder_is_left()
    {
        var keeper = studio.Make();
        await keeper.ShootAsync(Order(studio.Add(Report(Block("b1"), 1))), Ct);
        var process = keeper.Life.Current!.Process!;
        Assert.NotEmpty(Signals.Family(process.Id));
        Assert.True(Directory.Exists(process.Folder));

        await keeper.DisposeAsync();

        Assert.Empty(Signals.Family(process.Id)); // at once, and none defunct: who lost his parent has become our child
        Assert.False(Directory.Exists(process.Folder));
    }

    [Fact]
    public async Task The_browser_is_told_none_of_the_portals_secrets()
    {
        Environment.SetEnvironmentVariable("Hush__Secret", "hush-hush");
        await using var keeper = studio.Make();
        await keeper.ShootAsync(Order(studio.Add(Report(Block("b1"), 1))), Ct);

        var told = string.Concat(Signals.Family(keeper.Life.Current!.Process!.Id).Select(each => File.ReadAllText($"/proc/{each.Id}/environ")));

        Environment.SetEnvironmentVariable("Hush__Secret", null);
        Assert.Contains("LANGUAGE=zh_CN", told, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", told, StringComparison.Ordinal);
    }

    /// <summary>When the portal is killed, the system closes the pipes, and that is all that happens.</summary>
    [Fact]
    public async Task The_browser_ends_by_itself_when_its_pipe_closes()
    {
        await using var keeper = studio.Make();
        await keeper.ShootAsync(Order(studio.Add(Report(Block("b1"), 1))), Ct);
        var process = keeper.Life.Current!.Process!;

        process.HangUp();

        await GoneAsync([process.Id]);
        await Soon.UntilAsync(() => !Directory.Exists(process.Folder)); // it goes after the process
    }

    [Fact]
    public async Task A_browser_with_nothing_to_do_ends_and_is_started_again()
    {
        await using var keeper = studio.Make(o => o.IdleStop = TimeSpan.FromMilliseconds(200));
        var path = studio.Add(Report(Block("b1"), 1));
        await keeper.ShootAsync(Order(path), Ct);

        await GoneAsync([keeper.Life.Current!.Process!.Id]);

        Assert.Single((await keeper.ShootAsync(Order(path), Ct)).Pictures);
    }

    [Fact]
    public async Task A_browser_that_grows_is_replaced()
    {
        await using var keeper = studio.Make(o => (o.MaxMemory, o.WeighEvery) = (1, TimeSpan.Zero));
        var path = studio.Add(async context =>
        {
            await Task.Delay(800);
            await WriteAsync(context, Report(Block("b1"), 1));
        });

        await keeper.ShootAsync(Order(path), Ct);
        var first = keeper.Life.Current!.Process!.Id;
        await keeper.ShootAsync(Order(path), Ct);

        Assert.NotEqual(first, keeper.Life.Current!.Process!.Id);
        await GoneAsync([first]);
    }

    private async Task<Shot> MidShotAsync(BrowserKeeper keeper, Action harm)
    {
        var asked = new TaskCompletionSource();
        var path = studio.Add(async context =>
        {
            if (asked.TrySetResult())
            {
                await Task.Delay(1_000);
            }

            await WriteAsync(context, Report(Block("b1"), 1));
        });

        var shooting = keeper.ShootAsync(Order(path), Ct);
        await asked.Task;
        harm();
        return await shooting;
    }

    private static Task GoneAsync(IEnumerable<int> leaders) => Soon.UntilAsync(() => leaders.All(leader => Signals.Family(leader).Count == 0));
}
