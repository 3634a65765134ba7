using Microsoft.Playwright;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

public sealed class ChartsJourney(DemoPortal portal)
{
    [Fact]
    public async Task Every_chart_has_its_numbers_as_a_table()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        await lin.OpenReportAsync("dashboard-no-table");

        var charts = lin.Page.Locator(".block").Filter(new() { Has = lin.Page.Locator(".chart") });
        Assert.Equal(7, await charts.CountAsync());
        await Expect(charts.Filter(new() { Has = lin.Page.Locator("table") })).ToHaveCountAsync(7);

        var weeks = lin.Block("每周销量");
        await Expect(weeks.Locator("table")).ToBeHiddenAsync();
        await weeks.GetByText("查看数据").ClickAsync();
        await Expect(weeks.Locator("tbody tr").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_chart_comes_alive_when_it_is_touched_and_not_before()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        var asked = new List<string>();
        lin.Page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);
        await lin.OpenReportAsync("dashboard-no-table");
        await lin.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.DoesNotContain(asked, path => path.Contains("/charts/", StringComparison.Ordinal));
        var before = asked.Count;

        var weeks = lin.Block("每周销量");
        await weeks.Locator(".chart").TapAsync();
        await Expect(weeks.Locator(".chart__live :is(svg, canvas)").First).ToBeVisibleAsync();
        Assert.Contains(asked, path => path.StartsWith("/reports/dashboard-no-table/charts/", StringComparison.Ordinal));
        Assert.True(asked.Count - before >= 2, "ECharts was there before the touch.");

        var entry = weeks.Locator(".legend__entry").First;
        await Expect(entry).ToHaveAttributeAsync("aria-pressed", "true");
        await entry.TapAsync();
        await Expect(entry).ToHaveAttributeAsync("aria-pressed", "false");
        await weeks.Locator(".chart").FocusAsync();
        await lin.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(weeks.Locator(".chart [aria-live]")).Not.ToBeEmptyAsync();
        await lin.FitsAsync();

        await lin.OpenReportAsync("multi-style-map");
        foreach (var (title, x, y) in new[] { ("方格地图", 0.8125, 0.5625), ("地理地图", 0.753, 0.6) })
        {
            var map = lin.Block(title).Locator(".chart");
            await map.ScrollIntoViewIfNeededAsync();
            var box = (await map.BoundingBoxAsync())!;
            await map.TapAsync(new() { Position = new() { X = (float)(box.Width * x), Y = (float)(box.Height * y) } });
            await Expect(map.Locator("[aria-live]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^浙江 [\d,.]+"));
            await Journey.ShowsTooltipAsync(map);
        }
    }

    [Fact]
    public async Task Enlarged_a_chart_lies_on_its_side_on_a_phone_and_closes_by_a_step_back_or_Esc()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        await lin.OpenReportAsync("dashboard-no-table");
        await lin.MarkAsync();
        var dialog = lin.Page.Locator(".enlarge");

        await lin.PressAsync("放大每周销量");
        await Expect(dialog.Locator("svg, canvas").Last).ToBeVisibleAsync();
        await Expect(dialog).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("enlarge--side"));
        await lin.LooksRightAsync();
        // The phone is turned, and back again.
        var size = lin.Page.ViewportSize!;
        await lin.Page.SetViewportSizeAsync(size.Height, size.Width);
        await Expect(dialog).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("enlarge--side"));
        await Expect(dialog.Locator(".enlarge__turn")).ToBeVisibleAsync();
        await lin.Page.SetViewportSizeAsync(size.Width, size.Height);
        await Expect(dialog).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("enlarge--side"));
        var here = dialog.Locator(".legend__entry").First;
        await here.TapAsync();
        await Expect(here).ToHaveAttributeAsync("aria-pressed", "false");
        await lin.BackAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(lin.Block("每周销量").Locator(".legend__entry").First).ToHaveAttributeAsync("aria-pressed", "false");

        await lin.PressAsync("放大每周销量");
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(here).ToHaveAttributeAsync("aria-pressed", "false");
        await lin.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(lin.Page.GetByRole(AriaRole.Button, new() { Name = "放大每周销量" })).ToBeFocusedAsync();
        await lin.WasNotLoadedAgainAsync();
        Assert.Equal("/reports/dashboard-no-table", lin.Path);
    }

    [Fact]
    public async Task A_table_is_sorted_goes_on_and_scrolls_in_its_own_block()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        await lin.OpenReportAsync("dealer-stock");
        await lin.MarkAsync();
        var table = lin.Block("门店库存");
        var rows = table.Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(50);

        await table.Locator("a.sort", new() { HasText = "在库" }).ClickAsync();
        await Expect(table.Locator("th[aria-sort]")).ToContainTextAsync("在库");
        var stock = await table.Locator("tbody td:nth-child(4)").AllInnerTextsAsync();
        var numbers = stock.Select(text => int.Parse(text.Trim().Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(numbers.OrderDescending(), numbers);

        await table.Locator("a", new() { HasText = "再看" }).ClickAsync();
        await Expect(rows).Not.ToHaveCountAsync(50);

        var box = table.Locator(".table-box");
        Assert.True(await box.EvaluateAsync<bool>("box => { box.scrollLeft = box.scrollWidth; return box.scrollLeft > 40; }"), "The table is as wide as its box.");
        var place = await box.EvaluateAsync<double>("box => box.scrollLeft");
        var far = table.Locator("a.sort").Last;
        var name = await far.InnerTextAsync();
        await far.ClickAsync();
        await Expect(table.Locator("th[aria-sort]")).ToContainTextAsync(name.Trim());
        await Journey.UntilAsync(async () => Math.Abs(place - await box.EvaluateAsync<double>("box => box.scrollLeft")) < 2, "Sorting a far column scrolled the table.");
        await lin.WasNotLoadedAgainAsync();
        await lin.LooksRightAsync();
    }
}
