using Portal.Journeys.Support;

namespace Portal.Journeys.WeCom;

[Collection(WeComJourneys.Name)]
public sealed class QrSignInJourney(DemoPortal portal)
{
    [Fact]
    public async Task A_desktop_browser_signs_in_by_the_phone_and_lands_on_the_page_that_was_wanted()
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop");
        await lin.VisitAsync("/reports/monthly-sales");
        await lin.PressAsync("企业微信登录");
        await Sandbox.CodeOnScreenAsync(lin);
        await lin.LooksRightAsync();

        await portal.WeCom.ScansAsync(lin, "LinXiao");
        await lin.IsAtAsync("/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.SeesAsync("数据权限：华东");
        await lin.LooksRightAsync();
    }

    [Fact]
    public async Task Who_cancels_on_the_phone_is_told_and_may_use_the_password()
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop");
        await lin.VisitAsync("/sign-in?to=%2Ffavorites&code=1");
        await portal.WeCom.ScansAsync(lin, "LinXiao", confirms: false);
        await lin.SeesAsync("二维码登录没有成功，请刷新后重试");

        await lin.Page.Locator("input[name=userName]").FillAsync("lin");
        await lin.Page.Locator("input[name=password]").FillAsync("demo-lin");
        await lin.Page.Locator("input[name=password]").PressAsync("Enter");
        await lin.IsAtAsync("/favorites");
        await lin.FitsAsync();
    }
}
