using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.Smartbi;

/// <summary>What becomes of the reports of a server that an admin switches off or removes.</summary>
public sealed class SmartbiRemovalTests(EnteredServers site) : IClassFixture<EnteredServers>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Switched_off_its_reports_are_gone_and_switched_on_they_are_back()
    {
        using var admin = await site.App.ClientAsync("admin", forms: false);
        var page = await site.EnterAsync(admin, "switched", "O1");
        var node = (await site.FindAsync("switched", "O1"))!;

        using (await admin.PressAsync(page, "button[formaction$='/off']")) { }

        Assert.Null(site.Find("switched"));
        await Soon.UntilAsync(async () => await site.FindAsync("switched", "O1") is null);
        using (var gone = await admin.AskAsync("/reports/switched_O1")) { Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode); }
        var off = await admin.PageAsync("/admin/smartbi/switched");
        Assert.Contains("已停用：不再访问它", off.Body!.TextContent, StringComparison.Ordinal);
        using (await admin.PressAsync(off, "button[formaction$='/on']")) { }
        await Soon.UntilAsync(async () => (await site.FindAsync("switched", "O1"))?.Id == node.Id);
    }

    [Fact]
    public async Task Removed_its_reports_leave_stones_that_explain_themselves_and_come_back_with_it()
    {
        using var admin = await site.App.ClientAsync("admin", forms: false);
        var page = await site.EnterAsync(admin, "removed", "X1");
        var (root, node) = (await site.App.AccountAsync("admin"), (await site.FindAsync("removed", "X1"))!);
        await site.App.InScopeAsync(s => s.GetRequiredService<FavoriteReports>().StarAsync(root, node, Ct));

        using (var removed = await admin.PressAsync(page, "button[formaction$='/removal']")) { Assert.Equal("/admin/smartbi", removed.Headers.Location?.OriginalString); }

        await Soon.UntilAsync(async () => await site.FindAsync("removed", "X1") is null);
        var view = await site.App.CatalogOfAsync("admin");
        var row = Assert.Single(await site.App.InScopeAsync(s => s.GetRequiredService<FavoriteReports>().ListAsync(root, view, FavoriteOrder.Own, Ct)), r => r.NodeId == node.Id);
        Assert.Equal(("报表X1", null), (row.Title, row.Node));
        await site.App.InDbAsync(async db => Assert.Single(await db.AuditEntries.Where(e => e.What == AuditCodes.SmartbiRemoved).ToListAsync(Ct), e => e.Subject == "removed"));
        using (var none = await admin.AskAsync("/admin/smartbi/removed")) { Assert.Equal(HttpStatusCode.NotFound, none.StatusCode); }

        await site.EnterAsync(admin, "removed", "X1");
        Assert.Equal(node.Id, (await site.FindAsync("removed", "X1"))!.Id);
    }
}
