using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Portal.Journeys.Support;

namespace Portal.Journeys.WeCom;

[Collection(WeComJourneys.Name)]
public sealed class StopsJourney(DemoPortal portal)
{
    [Theory]
    [InlineData("guest", "wechat")]
    [InlineData("GaoFei", "ios")]
    public async Task Outsiders_and_who_left_are_told_and_may_use_a_password(string member, string client)
    {
        await using var stranger = await Phone.BeginAsync(portal, member, client, scheme: ColorScheme.Dark);
        await stranger.VisitAsync("/reports/monthly-sales");
        await stranger.SeesAsync("只有企业成员可以登录");
        await stranger.LooksRightAsync();

        await stranger.PressAsync("用账号密码登录");
        await stranger.SignsInHereAsync("lin");
        await stranger.IsAtAsync("/reports/monthly-sales");
        await stranger.FitsAsync();
    }

    [Fact]
    public async Task Who_lost_sight_of_the_app_is_told_where_it_is_mended()
    {
        await portal.WeCom.ChangeAsync($"apps/{Sandbox.Agent}", new JsonObject { ["visibleDepartments"] = new JsonArray(2) });
        try
        {
            await using var zhou = await Phone.BeginAsync(portal, "ZhouMin");
            await zhou.VisitAsync("/");
            await zhou.SeesAsync("您不在应用的可见范围内");
            await zhou.LooksRightAsync();
        }
        finally
        {
            await portal.WeCom.ChangeAsync($"apps/{Sandbox.Agent}", new JsonObject { ["visibleDepartments"] = new JsonArray(1) });
        }
    }

    [Fact]
    public async Task A_disabled_account_is_told_whom_to_ask()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/admin/users?q=" + Extras.Disabled);
        await admin.PressAsync(Extras.Disabled, exact: false);
        await admin.Page.Locator("input[type=checkbox][name=Enabled]").SetCheckedAsync(false);
        await admin.PressAsync("保存");
        await admin.SeesAsync("已保存");

        await using var kai = await Phone.BeginAsync(portal, "MaLin");
        await kai.VisitAsync("/");
        await kai.SeesAsync("这个账号已停用");
        await kai.SeesAsync("请联系管理员启用");
        await kai.LooksRightAsync();
    }

    [Fact]
    public async Task A_cloud_that_does_not_answer_well_stops_with_a_word_and_the_second_try_comes_in()
    {
        await portal.WeCom.TellAsync(
            "faults", new JsonObject
            {
                ["endpoint"] = "auth/getuserinfo",
                ["times"] = 1,
                ["errCode"] = 60020,
                ["errMsg"] = "not allow to access from your ip, from ip: 203.0.113.7"
            });
        await using var lin = await Phone.BeginAsync(portal);
        await lin.VisitAsync("/reports/monthly-sales");
        await lin.SeesAsync("企业微信拒绝了登录");
        await lin.SeesAsync("60020");
        await lin.LooksRightAsync();
        await lin.PressAsync("重试");
        await lin.IsAtAsync("/reports/monthly-sales");
    }

    [Fact]
    public async Task A_code_that_is_not_good_any_more_is_asked_for_anew_without_a_word()
    {
        await portal.WeCom.TellAsync("faults", new JsonObject { ["endpoint"] = "auth/getuserinfo", ["times"] = 1, ["errCode"] = 40029, ["errMsg"] = "invalid code" });
        await using var lin = await Phone.BeginAsync(portal, client: "android");
        await lin.OpensAsync("/reports/monthly-sales");
        await lin.FitsAsync();
    }
}
