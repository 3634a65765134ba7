using Microsoft.Playwright;
using Portal.Journeys.Support;

namespace Portal.Journeys.WeCom;

[Collection(WeComJourneys.Name)]
public sealed class SilentSignInJourney(DemoPortal portal)
{
    [Theory]
    [InlineData("ios", 0)]
    [InlineData("android", 600)]
    [InlineData("windows", 0)]
    [InlineData("mac", 0)]
    [InlineData("private", 300)]
    [InlineData("wechat", 0)]
    public async Task A_deep_link_signs_in_by_itself_and_registers_once(string client, int late)
    {
        await using var lin = await Phone.BeginAsync(portal, client: client, late: late);
        await lin.OpensAsync("/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.SeesAsync("数据权限：华东");
        await lin.IsRegisteredAsync();

        Assert.Equal(portal.Process.Address + "/reports/monthly-sales", lin.Page.Url);
        Assert.Equal([portal.Process.Address + "/reports/monthly-sales"], lin.Signatures);
        Assert.Empty(await lin.RefusedAsync());
        await lin.LooksRightAsync();
    }

    [Fact]
    public async Task The_app_on_the_workbench_opens_the_home_page_and_a_step_back_leaves_it_signed_in()
    {
        await using var wang = await Phone.BeginAsync(portal, "WangFang", "android");
        await wang.OpensFromWorkbenchAsync();
        await wang.OpenReportAsync("monthly-sales");
        await wang.BackAsync();
        await wang.IsAtAsync("/");
        await wang.SeesAsync("汽车销量报表");
        await wang.LooksRightAsync();
    }

    [Fact]
    public async Task Asked_for_their_consent_members_come_in_and_going_back_to_the_question_does_no_harm()
    {
        await using var lin = await Phone.BeginAsync(portal);
        await lin.VisitAsync("/wecom/enter?app=1000002&to=%2Ffavorites&auth=manual");
        await lin.PressAsync("允许");
        await lin.IsAtAsync("/favorites");

        await lin.BackAsync();
        await lin.SeesAsync("申请获取你的以下信息");
        await lin.PressAsync("允许");
        await lin.IsAtAsync("/favorites");
        await lin.LooksRightAsync();
    }

    [Fact]
    public async Task Who_refuses_is_not_asked_again_and_may_try_again()
    {
        await using var lin = await Phone.BeginAsync(portal);
        await lin.VisitAsync("/wecom/enter?app=1000002&to=%2Ffavorites&auth=manual");
        await lin.PressAsync("拒绝");
        await lin.SeesAsync("登录已取消");
        await lin.LooksRightAsync();

        await lin.PressAsync("重新登录");
        await lin.PressAsync("允许");
        await lin.IsAtAsync("/favorites");
    }

    [Fact]
    public async Task A_client_that_asks_twice_for_the_same_address_signs_in_all_the_same()
    {
        await using var lin = await Phone.BeginAsync(portal, client: "android");
        await lin.Page.RouteAsync("**/wecom/callback?*", async route =>
        {
            await lin.Page.APIRequest.GetAsync(
                route.Request.Url, new() { Headers = [new("User-Agent", await route.Request.HeaderValueAsync("User-Agent") ?? "")], MaxRedirects = 0 });
            await route.ContinueAsync();
        });

        await lin.OpensAsync("/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.FitsAsync();
    }

    [Fact]
    public async Task Who_signs_out_stays_out_until_they_tap()
    {
        await using var lin = await Phone.BeginAsync(portal);
        await lin.OpensAsync("/me");
        await lin.PressAsync("退出登录");
        await lin.SeesAsync("您已退出登录");
        await lin.LooksRightAsync();

        await lin.VisitAsync("/reports/monthly-sales");
        await lin.SeesAsync("您已退出登录");
        await lin.PressAsync("登录");
        await lin.IsAtAsync("/reports/monthly-sales");
        await lin.HasReadAsync();
    }

    [Fact]
    public async Task A_dark_client_in_English_has_a_dark_page_in_English()
    {
        await using var lin = await Phone.BeginAsync(portal, words: "Language/en ColorScheme/Dark", scheme: ColorScheme.Dark);
        await lin.OpensAsync("/reports/monthly-sales");
        await lin.HasReadAsync();

        await lin.SeesAsync("Data scope");
        Assert.Equal("en", await lin.Page.Locator("html").GetAttributeAsync("lang"));
        await lin.LooksRightAsync();
    }
}
