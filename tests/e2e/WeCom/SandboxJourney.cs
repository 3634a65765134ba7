using Microsoft.Playwright;
using Portal.Journeys.Support;

namespace Portal.Journeys.WeCom;

/// <summary>The sandbox by hand: what a newcomer does in a desktop browser.</summary>
[Collection(WeComJourneys.Name)]
public sealed class SandboxJourney(DemoPortal portal)
{
    [Fact]
    public async Task A_newcomer_opens_the_app_reads_forwards_and_the_colleague_opens_the_card()
    {
        await using var newcomer = await Journey.BeginAsync(portal, "desktop", address: portal.WeCom.Address);
        await newcomer.VisitAsync("/?me=LinXiao&client=ios");
        await newcomer.LooksRightAsync();
        await newcomer.PressAsync("移动报表");
        var page = newcomer.Page.FrameLocator("iframe");
        await page.GetByRole(AriaRole.Link, new() { Name = "汽车销量报表" }).First.ClickAsync();
        await page.GetByText("数据权限：华东").WaitForAsync();

        await newcomer.Page.GetByLabel("网页", new() { Exact = true }).GetByLabel("更多").First.ClickAsync();
        await newcomer.PressAsync("转发");
        await newcomer.Page.Locator(".sheet .row").Filter(new() { HasText = "周敏" }).ClickAsync();
        await newcomer.SeesAsync("已转发");

        await newcomer.VisitAsync("/?me=ZhouMin&client=windows");
        await newcomer.PressAsync("消息");
        await newcomer.OpensChatAsync("林晓");
        await newcomer.Page.Locator(".mcard--link").Filter(new() { HasText = "汽车销量报表" }).Last.ClickAsync();
        await page.GetByText("数据权限：全部").WaitForAsync();
    }

    [Fact]
    public async Task The_app_answers_what_is_written_to_it_and_its_cards_open()
    {
        await using var newcomer = await Journey.BeginAsync(portal, "desktop", address: portal.WeCom.Address);
        await newcomer.VisitAsync("/?me=WangFang&client=ios");
        await newcomer.PressAsync("移动报表"); // binds, unless it was undone before
        await newcomer.Page.FrameLocator("iframe").Locator("h1").First.WaitForAsync();
        await using (var wang = await Journey.BeginAsync(portal))
        {
            await wang.SignInAsAsync("wang", "/me/wecom");
            await wang.UnbindsAsync();
        }

        await newcomer.VisitAsync("/?me=WangFang&client=android");
        await newcomer.PressAsync("消息");
        await newcomer.OpensChatAsync("移动报表");
        await newcomer.Page.Locator(".mcard--news").Filter(new() { HasText = "还差一步" }).Last.Locator(".news__first").ClickAsync();
        var page = newcomer.Page.FrameLocator("iframe");
        await page.Locator("[name=userName]").FillAsync("wang"); // what was unbound by hand is bound by hand
        await page.Locator("[name=password]").FillAsync("demo-wang");
        await page.GetByText("绑定并登录").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "首页" }).WaitForAsync();

        await newcomer.PressAsync("关闭网页");
        await newcomer.Page.GetByPlaceholder("发消息给应用").FillAsync("xl");
        await newcomer.PressAsync("发送");
        await newcomer.Page.Locator(".mcard--news").Filter(new() { HasText = "汽车销量报表" }).GetByText("汽车销量报表").ClickAsync();
        await page.GetByText("数据权限：华南").WaitForAsync();
    }

    [Fact]
    public async Task A_phone_of_the_sandbox_signs_a_desktop_browser_in()
    {
        await using var newcomer = await Journey.BeginAsync(portal, "desktop");
        await newcomer.VisitAsync("/sign-in?to=%2Ffavorites&code=1");
        var scan = newcomer.Page.FrameLocator("[data-qr-panel] iframe").GetByText("用沙箱里的手机扫一扫");
        var phone = await newcomer.Page.Context.RunAndWaitForPageAsync(() => scan.ClickAsync());
        await phone.GetByRole(AriaRole.Button, new() { Name = "确认登录" }).ClickAsync();
        await newcomer.IsAtAsync("/favorites");
    }

    [Fact]
    public async Task The_cloud_fails_as_ordered_until_it_is_told_to_recover()
    {
        await using var newcomer = await Journey.BeginAsync(portal, "desktop", address: portal.WeCom.Address);
        await newcomer.VisitAsync("/?me=ChenGang&client=ios");
        await newcomer.Page.GetByRole(AriaRole.Tab, new() { Name = "故障" }).ClickAsync();
        await newcomer.PressAsync("服务器 IP 不可信", exact: false);
        try
        {
            await newcomer.LooksRightAsync();
            await newcomer.PressAsync("移动报表");
            var page = newcomer.Page.FrameLocator("iframe");
            await page.GetByText("企业微信拒绝了登录").WaitForAsync();
            await newcomer.PressAsync("恢复正常");
            await newcomer.SeesAsync("已恢复正常");
            await page.GetByText("重试", new() { Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = "首页" }).WaitForAsync();
        }
        finally
        {
            await portal.WeCom.ForgetAsync("faults");
        }
    }
}
