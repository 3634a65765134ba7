using Portal.Journeys.Support;
using Portal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

/// <summary>Two fingers magnify whatever they are put on.</summary>
[Long]
public sealed class PinchJourney(DemoPortal portal)
{
    private const string Dialog = ".enlarge";

    /// <summary>What lies at the edges of the living chart, far from where a tooltip would be.</summary>
    private const string Edges = """
        () => [...document.querySelectorAll('.enlarge canvas')].map(canvas => {
          const [wide, high] = [canvas.width, canvas.height];
          const at = (x, y, w, h) => canvas.getContext('2d').getImageData(x, y, w, h).data.reduce((sum, byte, place) => (sum * 31 + byte * (place % 7)) % 1000003, 7);
          return [at(0, high - 90, wide, 90), at(0, 0, Math.ceil(wide * 0.06), high)].join();
        }).join()
        """;

    [Theory]
    [InlineData("dashboard-no-table")]
    [InlineData("multi-style-map")]
    [InlineData("gapminder")]
    [InlineData("margin-and-expenses")]
    public async Task Every_kind_of_chart_over_the_whole_screen_grows_under_two_fingers(string report)
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("admin");
        await lin.OpenReportAsync(report);
        var buttons = lin.Page.Locator(".block:has(.chart) [data-enlarge]");
        for (var i = 0; i < await buttons.CountAsync(); i++)
        {
            await buttons.Nth(i).ClickAsync();
            var stage = lin.Page.Locator(Dialog + " .enlarge__paper");
            await Expect(stage.Locator("canvas").First).ToBeVisibleAsync();
            var before = await lin.Page.EvaluateAsync<string>(Edges);

            await lin.SpreadsFingersAsync(stage);

            var title = await lin.Page.Locator(Dialog + " .enlarge__title").InnerTextAsync();
            var isLarger = "() => /scale\\([2-6]/.test(document.querySelector('.enlarge__paper').style.transform)";
            await Journey.UntilAsync(async () => await lin.Page.EvaluateAsync<bool>(isLarger) || before != await lin.Page.EvaluateAsync<string>(Edges), $"{title} did not grow");
            await lin.BackAsync();
            await Expect(lin.Page.Locator(Dialog)).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task Charts_and_tables_of_a_page_are_magnified_by_the_browser()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        await lin.OpenReportAsync("monthly-sales");
        var chart = lin.Block("月度销量").Locator(".chart");

        await chart.TapAsync();
        await Expect(chart.Locator(".chart__live canvas")).ToBeVisibleAsync();
        Assert.InRange(await lin.MagnifiesAsync(chart), 1.5, 5);
        Assert.InRange(await lin.MagnifiesAsync(lin.Block("各省销量分布").Locator(".chart")), 1.5, 5);
        Assert.InRange(await lin.MagnifiesAsync(lin.Block("经销商成交明细").Locator(".table-box")), 1.5, 5);

        await lin.PressAsync("放大经销商成交明细");
        var table = lin.Page.Locator(Dialog + " table");
        await Expect(table.Locator("tbody tr")).ToHaveCountAsync(10);
        await Expect(table.Locator("a, button")).ToHaveCountAsync(0);
        await Expect(lin.Page.Locator(Dialog)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("enlarge--side")); // the screen could not be turned
        Assert.InRange(await lin.MagnifiesAsync(lin.Page.Locator(Dialog + " .enlarge__stage")), 1.5, 5);
        await lin.LooksRightAsync();
    }
}
