using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Admin;

public sealed class RightsJourney(DemoPortal portal)
{
    private const string Report = "/reports/margin-and-expenses";

    [Fact]
    public async Task A_grant_opens_a_report_and_why_he_sees_it_is_told_until_it_is_taken_back()
    {
        await using var fang = await Journey.BeginAsync(portal);
        await fang.SignInAsAsync(Extras.Granted);
        Assert.Equal(404, (await fang.VisitAsync(Report))!.Status);

        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin");
        await admin.VisitAsync("/admin/catalog?q=" + Uri.EscapeDataString("毛利与费用"));
        await admin.Page.GetByText("毛利与费用").Filter(new() { Visible = true }).First.ClickAsync();
        await WhyAsync(admin, "看不到"); // in the panel beside the table
        await admin.LooksRightAsync();
        await admin.Page.Locator("#node").GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "授权", Exact = true }).ClickAsync();
        await admin.Page.Locator("#kind").SelectOptionAsync("User");
        await admin.Page.Locator("#until").FillAsync("2099-12-31");
        await admin.Page.Locator("#grants [name=name]").FillAsync(Extras.Granted);
        await admin.Page.Locator("#grants").GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "添加", Exact = true }).ClickAsync();
        await Expect(admin.Page.Locator("#grants .grant").Filter(new() { HasText = Extras.Granted })).ToContainTextAsync("至 2099-12-31");
        await WhyAsync(admin, "能看到");
        await admin.LooksRightAsync();
        await Journey.UntilAsync(async () => (await fang.VisitAsync(Report))!.Ok);
        await fang.SeesAsync("销售毛利");

        await admin.Page.Locator("#grants .grant").Filter(new() { HasText = Extras.Granted }).GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
        await Expect(admin.Page.Locator("#grants .grant").Filter(new() { HasText = Extras.Granted })).ToHaveCountAsync(0);
        await Journey.UntilAsync(async () => (await fang.VisitAsync(Report))!.Status == 404);
    }

    [Fact]
    public async Task An_admin_looks_through_a_users_eyes_and_can_only_look()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin");
        await admin.VisitAsync("/admin/users?q=" + Extras.Viewed);
        await admin.Page.Locator("#users tbody a").First.ClickAsync();
        await admin.PressAsync("查看为此用户");
        await admin.IsAtAsync("/");
        await admin.SeesAsync($"正在以“{Extras.Viewed}”的身份查看，只能看");
        await admin.LooksRightAsync();
        Assert.Equal(404, (await admin.VisitAsync(Report))!.Status);
        await admin.VisitAsync("/reports/monthly-sales");
        await admin.HasReadAsync();
        await admin.SeesAsync("数据权限：华东");
        Assert.NotEqual(200, (await admin.VisitAsync("/admin/users"))!.Status);

        await admin.VisitAsync("/");
        await admin.PressAsync("结束");
        await admin.SeesNotAsync("只能看");
        Assert.True((await admin.VisitAsync("/admin/users"))!.Ok);
    }

    private static async Task WhyAsync(Journey admin, string verdict)
    {
        await admin.Page.Locator("#sight [name=who]").FillAsync(Extras.Granted);
        await admin.PressAsync("查看原因");
        await Expect(admin.Page.Locator("#sight [role=status]")).ToContainTextAsync(verdict);
    }
}
