using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

public sealed class BrowseJourney(DemoPortal portal)
{
    [Fact]
    public async Task On_a_phone_one_goes_from_home_to_a_folder_to_a_report_and_back()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");

        await lin.SeesAsync("默认报表");
        await lin.PressAsync("搜索报表，支持拼音首字母");
        await lin.SearchAsync("自助");
        await lin.PressAsync("自助报表", exact: false);
        await lin.SeesAsync("汽车保有量");
        var folder = lin.Path;
        await lin.Page.Locator(".tile", new() { HasText = "汽车保有量" }).ClickAsync();
        await lin.HasReadAsync();
        await Expect(lin.Page.Locator("h1")).ToHaveTextAsync("汽车保有量");

        await lin.BackAsync();
        await lin.IsAtAsync(folder);
        await lin.Page.Locator(".tabbar").GetByText("首页").ClickAsync();
        await lin.IsAtAsync("/");
    }

    [Fact]
    public async Task The_bar_lies_below_on_a_phone_and_at_the_side_on_a_desktop()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        var bar = (await lin.Page.Locator(".tabbar").BoundingBoxAsync())!;
        Assert.Equal(844, bar.Y + bar.Height, 1.0);
        Assert.Equal(390, bar.Width, 1.0);
        await lin.Page.Locator(".tabbar").GetByText("收藏").ClickAsync();
        await lin.IsAtAsync("/favorites");

        await lin.Page.SetViewportSizeAsync(1280, 800);
        bar = (await lin.Page.Locator(".tabbar").BoundingBoxAsync())!;
        Assert.Equal(0, bar.X);
        Assert.Equal(800, bar.Height, 1.0);
        await lin.Page.Locator(".tabbar").GetByText("最近").ClickAsync();
        await lin.IsAtAsync("/recent");
    }

    [Fact]
    public async Task Nothing_scrolls_sideways_on_the_smallest_phone()
    {
        await using var admin = await Journey.BeginAsync(portal, "small");
        await admin.SignInAsAsync("admin");
        foreach (var address in Places.All)
        {
            await admin.VisitAsync(address);
            await admin.FitsAsync();
        }
    }
}
