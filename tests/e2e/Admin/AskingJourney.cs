using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Admin;

public sealed class AskingJourney(DemoPortal portal)
{
    private const string Report = "/reports/margin-and-expenses";
    private const string Reason = "月度经营会要用";

    [Fact]
    public async Task Who_may_not_see_a_report_asks_for_it_and_an_admin_grants_it_with_two_taps()
    {
        await using var gao = await Journey.BeginAsync(portal);
        await gao.SignInAsAsync(Extras.Asker);
        Assert.Equal(404, (await gao.VisitAsync(Report))!.Status);
        await gao.Page.Locator("summary").Filter(new() { HasText = "申请查看" }).ClickAsync();
        await gao.Page.Locator("[name=reason]").FillAsync(Reason);
        await gao.LooksRightAsync();
        await gao.PressAsync("提交申请");
        await gao.IsAtAsync("/requests?said=asked");
        await gao.LooksRightAsync();

        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin");
        var waiting = admin.Page.Locator("a.row[href^='/requests/']").Filter(new() { HasText = Reason });
        await Journey.UntilAsync(async () =>
        {
            await admin.VisitAsync("/requests");
            return await waiting.CountAsync() > 0; // who is asked is found beside the request
        });
        await waiting.ClickAsync();
        await Expect(admin.Page.Locator("h2").First).ToHaveTextAsync("毛利与费用");
        await admin.LooksRightAsync();
        await admin.PressAsync("同意");

        await Journey.UntilAsync(async () => (await gao.VisitAsync(Report))!.Ok);
        await gao.SeesAsync("销售毛利");
    }
}
