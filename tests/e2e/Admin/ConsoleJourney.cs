using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Admin;

/// <summary>一键设置: what the portal needs is written into an app of WeCom after it was shown. The app is one whose home nobody opens.</summary>
[Collection(WeComJourneys.Name)]
public sealed class ConsoleJourney(DemoPortal portal)
{
    private const int App = 1000003;

    [Fact]
    public async Task An_app_is_set_by_one_button_after_its_difference_was_shown()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/admin/wecom");
        var app = admin.Page.Locator($"a[href$='/apps/{App}']");
        await admin.VisitAsync((await app.First.GetAttributeAsync("href"))!);
        await Expect(admin.Page.Locator("form .wish")).ToHaveCountAsync(4);
        var before = await admin.Page.Locator(".wish:has([name=Parts])").CountAsync();
        Assert.NotEqual(0, before);
        await Expect(admin.Page.Locator("form .wish").Filter(new() { HasText = "自定义菜单" }).Locator(".wish__now")).ToContainTextAsync("没有");
        await admin.LooksRightAsync();

        foreach (var part in await admin.Page.Locator("[name=Parts]").AllAsync())
        {
            await part.CheckAsync();
        }

        await admin.PressAsync("写入企业微信");
        await Expect(admin.Page.Locator("section[role=status]")).ToContainTextAsync("自定义菜单：已写入");
        await Expect(admin.Page.Locator(".wish:has([name=Parts])")).ToHaveCountAsync(0);
        await admin.SeesAsync("企业微信里的设置和门户需要的一致");
        await admin.LooksRightAsync();

        await admin.VisitAsync("/admin/audit?what=wecom");
        await admin.SeesAsync("设置企业微信里的应用");
        await Expect(admin.Page.Locator(".audit-details").First).ToContainTextAsync("→");
    }
}
