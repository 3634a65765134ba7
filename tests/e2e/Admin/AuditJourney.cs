using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Admin;

public sealed class AuditJourney(DemoPortal portal)
{
    [Fact]
    public async Task What_somebody_did_is_found_leaves_as_a_workbook_and_the_chain_is_whole()
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/reports/monthly-sales");
        await admin.HasReadAsync();
        await Journey.UntilAsync(async () =>
        {
            await admin.VisitAsync("/admin/audit?what=report.view");
            return await admin.Page.Locator("#audit").GetByText("汽车销量报表").CountAsync() > 0; // views are written some at a time
        });
        await admin.Page.Locator("#audit-who").PressSequentiallyAsync("admin");
        await Journey.UntilAsync(() => Task.FromResult(admin.Page.Url.Contains("who=admin", StringComparison.Ordinal)));
        await Expect(admin.Page.Locator("#audit")).ToContainTextAsync("汽车销量报表");
        await admin.LooksRightAsync();

        var book = await admin.Page.RunAndWaitForDownloadAsync(() => admin.Page.Locator("#audit-export").ClickAsync());
        Assert.EndsWith(".xlsx", book.SuggestedFilename, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(await book.PathAsync(), TestContext.Current.CancellationToken))[..2]);

        await admin.VisitAsync("/admin/audit/chain");
        await admin.PressAsync("现在检查");
        await admin.SeesAsync("链完整");
        await admin.FitsAsync();
    }
}
