using static Portal.Tests.Browser.Studio;

using Portal.Core.Browser;

namespace Portal.Tests.Browser;

/// <summary>A page can be lost where its browser is not; what is asked of it then is never answered.</summary>
public sealed class LostPageTests(Studio studio) : IClassFixture<Studio>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ShotFormat.Png)]
    [InlineData(ShotFormat.Pdf)]
    public async Task A_page_lost_while_it_is_photographed_is_opened_once_more(ShotFormat format)
    {
        await using var keeper = studio.Make(settings => settings.ShotTimeout = TimeSpan.FromSeconds(30));
        var kills = 0;
        var tall = studio.Add(context =>
        {
            if (Interlocked.Exchange(ref kills, 1) == 0)
            {
                KillPages(keeper.Life.Current!.Process!.Id);
            }

            return Task.CompletedTask;
        });
        // Asked for when the screen is made as high as the page: all is read and found whole by then.
        var path = studio.Add(Report(
            Block("b1", 900), 1, head: "<style>@media (min-height: 800px) { main { background: url(" + tall + ") } }</style>"));

        var shot = await keeper.ShootAsync(Order(path, format: format), Ct);

        Assert.Equal((1, 2), (kills, shot.Timings.Tries));
        Assert.Single(shot.Pictures);
    }

    [Fact]
    public async Task A_page_that_hangs_while_it_is_photographed_is_opened_once_more()
    {
        await using var keeper = studio.Make(settings => settings.ShotTimeout = TimeSpan.FromSeconds(10));
        await keeper.ShootAsync(Order(studio.Add(Report(Block("b1"), 1))), Ct); // the browser has started
        var opened = 0;
        // Columns in columns are laid out again and again, each level several times as often as the one around it: for as long as the first page lives.
        var nested = string.Concat(Enumerable.Repeat("<div class='nested'>", 40)) + "报表 report" + string.Concat(Enumerable.Repeat("</div>", 40));
        var path = studio.Add(context => WriteAsync(context, Report(
            Block("b1", 900, content: Interlocked.Increment(ref opened) == 1 ? nested : "报表"), 1,
            head: "<style>@media (min-height: 800px) { .nested { columns: 2; padding: 1px } }</style>")));

        var shot = await keeper.ShootAsync(Order(path), Ct);

        Assert.Equal((2, 2), (opened, shot.Timings.Tries));
        Assert.Single(shot.Pictures);
    }

    private static void KillPages(int leader)
    {
        foreach (var page in Signals.Family(leader).Where(each => File.ReadAllText($"/proc/{each.Id}/cmdline").Contains("--type=renderer", StringComparison.Ordinal)))
        {
            Signals.KillProcess(page.Id);
        }
    }
}
