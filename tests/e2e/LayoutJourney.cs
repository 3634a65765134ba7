using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

/// <summary>Where things stand: room around them, rows without holes, drawings of their window.</summary>
public sealed class LayoutJourney(DemoPortal portal)
{
    private const string Rows = """
        selector => [...document.querySelectorAll(selector)].flatMap(grid => {
          const [left, right] = [grid.getBoundingClientRect().left, grid.getBoundingClientRect().right];
          const rows = Map.groupBy([...grid.children].map(each => each.getBoundingClientRect()).filter(box => box.height > 0), box => Math.round(box.top));
          return [...rows.values()].filter(row => Math.min(...row.map(box => box.left)) > left + 1 || Math.max(...row.map(box => box.right)) < right - 1)
            .map(row => `${selector}: a row of ${row.length} leaves a hole`);
        })
        """;

    [Theory]
    [InlineData(390)]
    [InlineData(700)]
    [InlineData(820)]
    [InlineData(1024)]
    [InlineData(1280)]
    public async Task Every_width_has_full_rows_and_drawings_of_its_own(int width)
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop");
        await lin.Page.SetViewportSizeAsync(width, 900);
        await lin.SignInAsAsync("lin");
        if (width < 600)
        {
            Assert.Empty(await lin.Page.EvaluateAsync<string[]>(Rows, ".tiles"));
        }

        // The server does not know the width of this window: what fits comes after the first look.
        await lin.Page.Context.ClearCookiesAsync(new() { Name = "w" });
        await lin.OpenReportAsync("monthly-sales");

        var drawing = lin.Block("月度销量").Locator(".chart svg:visible");
        await Expect(drawing).ToHaveAttributeAsync("viewBox", width < 600 ? "0 0 330 190" : width < 1160 ? "0 0 660 260" : "0 0 640 260");
        Assert.Empty(await lin.Page.EvaluateAsync<string[]>(Rows, ".kpis"));
        await lin.FitsAsync();
        if (width >= 960)
        {
            var (title, more) = (await lin.Page.Locator(".report-head__title").BoundingBoxAsync(), await lin.Page.Locator("#report-more").BoundingBoxAsync());
            var first = await lin.Page.Locator(".actionbar > *").First.BoundingBoxAsync();
            Assert.True(more!.X - (title!.X + title.Width) < 24 || Math.Abs(more.X + more.Width - first!.X) < 24, "The menu stands alone, far from title and actions.");
        }
    }

    [Fact]
    public async Task Without_scripts_fields_and_buttons_keep_off_the_edge_of_their_card()
    {
        await using var lin = await Journey.BeginAsync(portal, scripts: false);
        await lin.SignInAsAsync("lin", "/reports/monthly-sales/parameters");
        var card = (await lin.Page.Locator(".card--sheet").BoundingBoxAsync())!;
        foreach (var part in await lin.Page.Locator(".card--sheet :is(.param__label, .field, .select, .tree, .segment, .btn)").AllAsync())
        {
            if (await part.BoundingBoxAsync() is { Width: > 0 } box)
            {
                Assert.True(box.X >= card.X + 8 && box.X + box.Width <= card.X + card.Width - 8, $"{await part.GetAttributeAsync("class")} lies at the edge");
            }
        }
    }

    [Fact]
    public async Task A_map_of_tiles_fills_the_screen_when_it_is_enlarged()
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop");
        await lin.SignInAsAsync("lin");
        await lin.OpenReportAsync("multi-style-map");

        await lin.PressAsync("放大方格地图");
        var canvas = lin.Page.Locator(".enlarge canvas").First;
        await Expect(canvas).ToBeVisibleAsync();

        var (stage, box) = ((await lin.Page.Locator(".enlarge__stage").BoundingBoxAsync())!, (await canvas.BoundingBoxAsync())!);
        Assert.InRange(box.Width * box.Height / (stage.Width * stage.Height), 0.95, 1.01);
        Assert.True(stage.Height > 560, $"The stage is {stage.Height} px high.");
    }
}
