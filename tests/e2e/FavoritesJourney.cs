using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

[Collection(SharingJourneys.Name)]
public sealed class FavoritesJourney(SharingPortal portal)
{
    [Fact]
    public async Task What_one_stars_is_kept_ordered_and_let_go_in_place()
    {
        await using var mei = await Journey.BeginAsync(portal);
        await mei.SignInAsAsync(Extras.Collector, "/favorites");
        await mei.SeesAsync("还没有收藏");

        foreach (var report in new[] { "monthly-sales", "car-parc", "gapminder" })
        {
            await mei.OpenReportAsync(report);
            await mei.MarkAsync();
            await mei.StarAsync();
            await mei.WasNotLoadedAgainAsync();
        }

        var gapminder = await mei.TextAsync("h1");
        await mei.VisitAsync("/recent");
        await Journey.AreAsync(mei.Rows, gapminder, "汽车保有量", "汽车销量报表");

        await mei.VisitAsync("/favorites?order=newest");
        await Journey.AreAsync(mei.Rows, gapminder, "汽车保有量", "汽车销量报表");
        await mei.PressAsync("我的顺序");
        await Expect(mei.Rows).ToHaveCountAsync(3);
        var order = await mei.Rows.AllInnerTextsAsync();

        await DragAsync(mei, from: 2, to: 0);
        string[] moved = [order[2], order[0], order[1]];
        await Journey.AreAsync(mei.Rows, moved);
        await mei.Page.ReloadAsync();
        await Journey.AreAsync(mei.Rows, moved);

        await mei.MarkAsync();
        await mei.PressAsync("取消收藏 汽车保有量");
        await Journey.AreAsync(mei.Rows, [.. moved.Where(title => title != "汽车保有量")]);
        await mei.WasNotLoadedAgainAsync();
        await mei.LooksRightAsync();
    }

    [Fact]
    public async Task A_figure_that_one_pins_stands_on_home_until_it_is_removed_in_place()
    {
        await using var mei = await Journey.BeginAsync(portal);
        await mei.SignInAsAsync(Extras.Collector, "/reports/monthly-sales");
        var tap = mei.Page.Locator(".kpi__open").First;
        var label = await tap.InnerTextAsync();
        var value = await mei.Page.Locator(".kpi", new() { Has = tap }).Locator(".kpi__value").First.InnerTextAsync();

        await tap.ClickAsync();
        await mei.Page.Locator("#figure-sheet button[hx-post]").ClickAsync();
        await mei.SeesAsync("已固定到首页");
        await Expect(mei.Page.Locator("#figure-sheet")).ToHaveCountAsync(0);

        await mei.VisitAsync("/");
        await Expect(mei.Page.Locator("a.pin .kpi__label")).ToContainTextAsync(label);
        await Expect(mei.Page.Locator("a.pin .kpi__value").First).ToHaveTextAsync(value);
        await mei.LooksRightAsync();

        await mei.MarkAsync();
        await mei.Page.Locator("#pins .section__acts a").First.ClickAsync();
        await mei.Page.Locator("#pins .tool--remove").ClickAsync();
        await Expect(mei.Page.Locator("#pins .row--sort")).ToHaveCountAsync(0);
        await mei.PressAsync("撤销");
        await Expect(mei.Page.Locator("#pins .row--sort")).ToHaveCountAsync(1);
        await mei.WasNotLoadedAgainAsync();
    }

    private static async Task DragAsync(Journey journey, int from, int to)
    {
        var grips = journey.Page.Locator(".grip");
        var start = (await grips.Nth(from).BoundingBoxAsync())!;
        var end = (await grips.Nth(to).BoundingBoxAsync())!;
        var kept = journey.Page.WaitForResponseAsync(answer => answer.Url.EndsWith("/favorites/order", StringComparison.Ordinal));
        await journey.Page.Mouse.MoveAsync(start.X + 10, start.Y + 10);
        await journey.Page.Mouse.DownAsync();
        await journey.Page.Mouse.MoveAsync(end.X + 10, end.Y - 5, new() { Steps = 12 });
        await journey.Page.Mouse.UpAsync();
        Assert.Equal(204, (await kept).Status);
    }
}
