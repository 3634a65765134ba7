using System.Text.Json.Nodes;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.WeCom;

/// <summary>申请开通账号: asked for on the phone, opened by an admin from the card, told in WeCom.</summary>
[Collection(WeComJourneys.Name)]
public sealed class AccountRequestJourney(DemoPortal portal)
{
    [Fact]
    public async Task A_member_without_an_account_asks_for_one_and_gets_in_when_an_admin_has_opened_it()
    {
        await portal.WeCom.ChangeAsync("members/XuJing", new JsonObject { ["status"] = "Active" }); // new in the company
        await using var chen = await Phone.BeginAsync(portal, "ChenGang");
        await chen.OpensAsync("/messages"); // bound by it
        await using var jing = await Phone.BeginAsync(portal, "XuJing");
        await jing.VisitAsync("/reports/monthly-sales");
        await jing.IsAtAsync("/wecom/link");
        await jing.PressAsync("没有账号？申请开通");
        await jing.IsAtAsync("/wecom/apply");
        await jing.SeesAsync("您是企业微信成员 XuJing");
        await jing.LooksRightAsync();
        await jing.Page.Locator("[name=Name]").FillAsync("徐静");
        await jing.Page.Locator("[name=Reason]").FillAsync("客服部，看月度销量");
        await jing.PressAsync("申请开通");
        await jing.SeesAsync("申请已经交给管理员");
        await jing.LooksRightAsync();

        await chen.Page.GotoAsync(await ToldAsync("ChenGang", "徐静 申请开通账号"));
        await Expect(chen.Page.Locator(".facts")).ToContainTextAsync("客服部，看月度销量");
        await chen.LooksRightAsync();
        await chen.PressAsync("开通");
        await chen.IsAtAsync("/admin/directory/requests");
        await Expect(chen.Page.Locator("#requests a").Filter(new() { HasText = "徐静" })).ToContainTextAsync("已开通");
        await chen.LooksRightAsync();

        await ToldAsync("XuJing", "您的账号已开通");
        await using var later = await Phone.BeginAsync(portal, "XuJing", "android");
        await later.OpensFromWorkbenchAsync();
        await later.OpensAsync("/me");
        await later.SeesAsync("徐静");
    }

    /// <returns>Where the card leads.</returns>
    private async Task<string> ToldAsync(string member, string title)
    {
        JsonNode? card = null;
        await Journey.UntilAsync(
            async () =>
            {
                card = (await portal.WeCom.MessagesToAsync(member)).FirstOrDefault(message => (string?)message["content"]!["title"] == title);
                return card is not null;
            },
            $"{member} was not told: {title}");
        return (string)card!["content"]!["url"]!;
    }
}
