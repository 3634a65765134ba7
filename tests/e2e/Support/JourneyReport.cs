using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Support;

/// <summary>What a person does with a report.</summary>
public partial class Journey
{
    public ILocator Sheet => Page.Locator("#parameter-sheet");

    public async Task OpenReportAsync(string id, string query = "")
    {
        await VisitAsync($"/reports/{id}{query}");
        await HasReadAsync();
    }

    /// <summary>Until no block is loading any more.</summary>
    public Task HasReadAsync() => Page.Locator("#report[data-state=ready], #report[data-state=failed]").WaitForAsync();

    public async Task StarAsync()
    {
        await PressAsync("收藏");
        await Expect(Page.Locator("#favorite button")).ToHaveAttributeAsync("aria-pressed", "true");
    }

    public Task<string> KpiAsync(string label) =>
        Page.Locator(".kpi").Filter(new() { Has = Page.Locator(".kpi__label", new() { HasText = label }) }).First.Locator(".kpi__value").InnerTextAsync();

    public ILocator Chip(string label) => Page.Locator(".filters .chip").Filter(new() { HasText = label }).Locator("b");

    public async Task OpenFiltersAsync()
    {
        await Page.Locator("#report-filter").ClickAsync();
        await Expect(Sheet).ToBeVisibleAsync();
    }

    /// <summary>Chooses in a drop-down list, a segment, a list or a tree.</summary>
    public async Task ChooseAsync(string parameter, string option)
    {
        var field = Parameter(parameter);
        if (await field.Locator("select").CountAsync() > 0)
        {
            await field.Locator("select").SelectOptionAsync(new SelectOptionValue { Label = option });
            return;
        }

        await field.Locator("label").Filter(new() { HasText = option }).Filter(new() { Visible = true }).First.ClickAsync();
    }

    public ILocator Parameter(string label) => Page.Locator(".param").Filter(new() { Has = Page.Locator(".param__label", new() { HasText = label }) });

    public async Task ApplyAsync()
    {
        await PressAsync("查看结果");
        await Expect(Sheet).ToHaveCountAsync(0);
        await HasReadAsync();
    }

    public ILocator Block(string title) =>
        Page.Locator(".block").Filter(new() { Has = Page.Locator(".block__title", new() { HasText = title }) }).First;

    /// <summary>A living chart is transparent but for what is drawn, so a tooltip is the only large area of the card's colour.</summary>
    public static async Task ShowsTooltipAsync(ILocator chart) => await UntilAsync(
        () => chart.Locator("canvas").First.EvaluateAsync<bool>(
            """
            canvas => {
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              let white = 0;
              for (let at = 0; at < data.length; at += 4) white += data[at] === 255 && data[at + 1] === 255 && data[at + 2] === 255 && data[at + 3] === 255;
              return white > 750 * devicePixelRatio ** 2;
            }
            """),
        "No tooltip is seen.");
}
