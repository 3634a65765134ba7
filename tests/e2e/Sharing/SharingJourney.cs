using Microsoft.Playwright;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Sharing;

/// <summary>From the report to a colleague's phone, and back by the colleague's own rights.</summary>
[Collection(SharingJourneys.Name)]
public sealed class SharingJourney(SharingPortal portal)
{
    private const string Report = "/reports/monthly-sales";

    [Fact]
    public async Task A_picture_goes_to_a_colleague_who_is_found_by_initials()
    {
        await using var lin = await Phone.BeginAsync(portal);
        await lin.OpensAsync(Report);
        await lin.HasReadAsync();
        await lin.IsRegisteredAsync();
        await lin.OpensSharingAsync();
        await lin.HasPictureAsync();
        await lin.LooksRightAsync();
        await lin.Page.Locator(".shot__open").ClickAsync();
        await Journey.UntilAsync(async () => (await lin.CallsAsync()).Any(call => call.Name == "imagePreview" && call.IsGood));

        await lin.PressAsync("发给同事");
        await lin.ChoosesColleagueAsync("zm", "周敏");
        // The phone's 搜索 key sends nothing.
        await lin.Page.Locator("[name=term]").PressAsync("Enter");
        await lin.SaysAsync("华东的数");
        await lin.LooksRightAsync();
        var before = (await portal.WeCom.MessagesToAsync("ZhouMin", Sandbox.Agent)).Count;
        await lin.SendsAsync();
        await lin.SeesAsync("周敏");
        await lin.LooksRightAsync();

        var sent = (await portal.WeCom.MessagesToAsync("ZhouMin", Sandbox.Agent)).Skip(before).ToList();
        Assert.Equal(["image", "text"], sent.Select(message => (string)message["type"]!));
        var picture = await portal.WeCom.MediaAsync((string)sent[0]["content"]!["media_id"]!);
        Assert.True(picture.Length > 20_000, $"The picture has {picture.Length} bytes.");
        Assert.Contains("华东的数", (string)sent[1]["content"]!["content"]!);
    }

    [Fact]
    public async Task In_the_sandbox_somebody_is_picked_and_the_phone_shows_picture_and_link()
    {
        await using var newcomer = await Journey.BeginAsync(portal, "desktop", address: portal.WeCom.Address);
        await newcomer.VisitAsync("/?me=LinXiao&client=ios");
        await newcomer.PressAsync("移动报表");
        var page = newcomer.Page.FrameLocator("iframe");
        await page.GetByRole(AriaRole.Link, new() { Name = "汽车销量报表" }).First.ClickAsync();
        await page.GetByText("数据权限：华东").WaitForAsync();
        await page.Locator("#report-share").ClickAsync();
        await page.Locator("#shot img").WaitForAsync(new() { Timeout = 60_000 });
        await page.GetByText("发给同事").ClickAsync();
        await page.GetByText("通讯录").ClickAsync();
        await newcomer.Page.Locator(".sheet .row").Filter(new() { HasText = "刘洋" }).Locator("input").CheckAsync();
        await newcomer.Page.Locator(".sheet .row").Filter(new() { HasText = "周敏" }).Locator("input").CheckAsync();
        await newcomer.PressAsync("确定");
        await Expect(page.Locator("#colleagues input:checked")).ToHaveCountAsync(2);
        await page.Locator("[data-send]").ClickAsync();
        // Bound by another journey or not: people are called as the portal calls them, or as the client does.
        await Expect(page.Locator("#share-sent .sent .row__meta")).ToHaveTextAsync(["已发送", "已发送"], new() { Timeout = 60_000 });

        await newcomer.VisitAsync("/?me=ZhouMin&client=windows");
        await newcomer.PressAsync("消息");
        await newcomer.OpensChatAsync("移动报表");
        var shown = newcomer.Page.Locator(".picture img").Last;
        await Journey.UntilAsync(() => shown.EvaluateAsync<bool>("picture => picture.naturalWidth > 300"));
        await shown.ClickAsync();
        await Expect(newcomer.Page.Locator(".cover--dark img")).ToBeVisibleAsync();
        await newcomer.Page.Locator(".cover--dark").ClickAsync();
        // Not the welcome, which comes as soon as the chat is open.
        await newcomer.Page.Locator(".bubble").Filter(new() { HasText = "《汽车销量报表》" }).Last.Locator(".link").ClickAsync();
        await page.GetByText("数据权限：全部").WaitForAsync();
    }

    [Fact]
    public async Task A_robot_and_a_group_of_the_app_are_set_up_and_both_get_the_report()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/admin/chats");
        await admin.PressAsync("添加机器人");
        await admin.Page.Locator("#name").FillAsync("销售日报群");
        await admin.Page.Locator("#address").FillAsync("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=5a0c1e7e-3d4f-4b8a-9c2d-7e6f5a4b3c2d");
        await admin.PressAsync("添加");
        await admin.SeesAsync("已保存");
        await admin.VisitAsync("/admin/chats/new-group");
        await admin.Page.Locator("#name").FillAsync("华东经营群");
        foreach (var member in new[] { "LinXiao", "ZhouMin" })
        {
            await admin.Page.Locator("[name=term]").FillAsync(member);
            await admin.Page.Locator($".row--pick input[value={member}]").CheckAsync();
        }

        await admin.LooksRightAsync();
        await admin.PressAsync("新建");
        await admin.SeesAsync("已保存");
        await admin.VisitAsync("/admin/chats");
        await admin.LooksRightAsync();

        await using var lin = await Phone.BeginAsync(portal, client: "android");
        await lin.OpensAsync(Report);
        await lin.HasReadAsync();
        foreach (var group in new[] { "销售日报群", "华东经营群" })
        {
            await lin.OpensSharingAsync();
            await lin.PressAsync("发到群");
            await lin.Page.Locator(".row--pick").Filter(new() { HasText = group }).ClickAsync();
            await lin.LooksRightAsync();
            await lin.SendsAsync();
            await lin.ClosesSheetAsync();
        }

        await using var zhou = await Journey.BeginAsync(portal, "desktop", address: portal.WeCom.Address);
        await zhou.VisitAsync("/?me=ZhouMin&client=ios");
        foreach (var group in new[] { "销售日报群", "华东经营群" })
        {
            await zhou.PressAsync("消息");
            await zhou.Page.Locator(".home .row").Filter(new() { HasText = group }).First.ClickAsync();
            await Journey.UntilAsync(() => zhou.Page.Locator(".picture img").Last.EvaluateAsync<bool>("picture => picture.naturalWidth > 300"));
            await zhou.Page.GetByLabel("返回").First.ClickAsync();
        }
    }

    [Fact]
    public async Task A_pdf_comes_by_itself_when_it_is_ready()
    {
        await using var lin = await Journey.BeginAsync(portal, "desktop");
        await lin.SignInAsAsync("lin", Report);
        await lin.HasReadAsync();
        await lin.OpensSharingAsync();
        await lin.HasPictureAsync();
        var file = await lin.Page.RunAndWaitForDownloadAsync(() => lin.PressAsync("下载 PDF"), new() { Timeout = 60_000 });
        Assert.EndsWith(".pdf", file.SuggestedFilename, StringComparison.Ordinal);
        await Expect(lin.Page.Locator("#shot img.shot__picture")).ToBeVisibleAsync();
        var picture = await lin.Page.RunAndWaitForDownloadAsync(() => lin.Page.Locator("#shot a[download]").ClickAsync());
        Assert.EndsWith(".png", picture.SuggestedFilename, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_scripts_a_card_is_sent_all_the_same()
    {
        await using var lin = await Journey.BeginAsync(portal, scripts: false);
        await lin.SignInAsAsync("lin", Report);
        await lin.VisitAsync(Report + "/share");
        await lin.PressAsync("发给同事");
        await lin.FillAsync("其他企业微信账号", "ZhouMin");
        await lin.Page.Locator(".segment__item").Filter(new() { HasText = "卡片" }).ClickAsync();
        await lin.PressAsync("发送", exact: false);
        await lin.SeesAsync("已发送");
    }
}
