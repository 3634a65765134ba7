using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Sharing;

/// <summary>A link to a report: who comes by it, how it ends.</summary>
[Collection(SharingJourneys.Name)]
public sealed class LinkJourney(SharingPortal portal)
{
    private const string Report = "/reports/monthly-sales";

    [Fact]
    public async Task A_link_opens_for_a_colleague_tells_who_came_and_can_be_revoked()
    {
        await using var lin = await Phone.BeginAsync(portal, client: "windows");
        await lin.OpensAsync(Report + "?year=2025");
        await lin.HasReadAsync();
        var path = await lin.CopiesLinkAsync();
        await lin.LooksRightAsync();

        await using var zhou = await Phone.BeginAsync(portal, "ZhouMin");
        await zhou.VisitAsync(path);
        await zhou.IsAtAsync(Report + "?year=2025");
        await zhou.HasReadAsync();
        await zhou.SeesAsync("数据权限：全部");

        await lin.VisitAsync("/me/shares");
        await lin.LooksRightAsync();
        await lin.Page.Locator("main .row").Filter(new() { HasText = "2025" }).First.ClickAsync();
        await lin.SeesAsync("周敏");
        await lin.LooksRightAsync();
        await lin.Page.Locator("summary").Filter(new() { HasText = "撤回链接" }).ClickAsync();
        await lin.PressAsync("确定撤回");
        await lin.SeesAsync("已撤回，链接不能再打开");
        await zhou.VisitAsync(path);
        await zhou.SeesAsync("这个分享链接已被撤回");
        await zhou.SeesAsync("林晓");
        await zhou.LooksRightAsync();

        await lin.PressAsync("恢复链接");
        await lin.SeesAsync("已恢复");
        await zhou.VisitAsync(path);
        await zhou.IsAtAsync(Report + "?year=2025");
    }

    [Fact]
    public async Task With_the_switch_off_nothing_is_shared_and_links_do_not_open()
    {
        await using var lin = await Phone.BeginAsync(portal, client: "private");
        await lin.OpensAsync(Report);
        await lin.HasReadAsync();
        var path = await lin.CopiesLinkAsync();
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/admin/wecom");
        await admin.SetsSocialFeaturesAsync(false);
        try
        {
            await Journey.UntilAsync(async () => (await lin.VisitAsync(path))!.Status == 404);
            await lin.OpensAsync(Report);
            await lin.HasReadAsync();
            await Expect(lin.ShareButton).ToHaveCountAsync(0);
        }
        finally
        {
            await admin.SetsSocialFeaturesAsync(true);
        }
    }
}
