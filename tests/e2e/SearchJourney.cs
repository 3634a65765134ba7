using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

public sealed class SearchJourney(DemoPortal portal)
{
    [Fact]
    public async Task Reports_are_found_as_one_types_by_initials_and_by_words()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin", "/search");
        await lin.MarkAsync();

        await lin.SearchAsync("xlbb");
        await Expect(lin.Rows.First).ToHaveTextAsync("汽车销量报表");
        await lin.SeesAsync("已按拼音 xlbb 匹配");
        await lin.IsAtAsync("/search?q=xlbb");

        await lin.Page.GetByRole(Microsoft.Playwright.AriaRole.Searchbox).FillAsync("");
        await lin.SearchAsync("销量");
        await Expect(lin.Page.Locator("mark").First).ToHaveTextAsync("销量");

        await lin.SearchAsync("没有的");
        await lin.SeesAsync("没有找到“销量没有的”");
        await lin.WasNotLoadedAgainAsync();
        await lin.FitsAsync();
    }

    [Fact]
    public async Task Without_scripts_the_form_finds_the_same()
    {
        await using var lin = await Journey.BeginAsync(portal, scripts: false);
        await lin.SignInAsAsync("lin", "/search");

        await lin.SearchAsync("xlbb");
        await lin.Page.Keyboard.PressAsync("Enter");
        await lin.IsAtAsync("/search?q=xlbb");
        await lin.PressAsync("汽车销量报表", exact: false);

        await lin.IsAtAsync("/reports/monthly-sales");
        await Expect(lin.Page.Locator("h1")).ToHaveTextAsync("汽车销量报表");
    }
}
