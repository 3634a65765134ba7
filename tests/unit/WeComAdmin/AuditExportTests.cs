using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Tests.Support;
using Portal.Tests.Workbooks;

namespace Portal.Tests.WeComAdmin;

/// <summary>What the filter finds leaves the portal as a workbook; that it did is in the log, and that the log is whole stands beside it.</summary>
public sealed class AuditExportTests() : AdminSite(forms: false)
{
    protected override Task PrepareAsync() => App.InScopeAsync(async services =>
    {
        var log = services.GetRequiredService<AuditLog>();
        log.Write(new AuditActor(1, "admin", "10.0.0.9"), AuditCodes.UserChanged, "=cmd|x", "mobile 138 → 139");
        log.Write(new AuditActor(2, "lin", "10.0.0.7"), AuditCodes.ViewReport, "销量报表");
        return await services.GetRequiredService<PortalDb>().SaveChangesAsync(Ct);
    });

    [Fact]
    public async Task The_entries_found_are_a_workbook_of_text_and_an_entry_says_so()
    {
        var list = await Admin.FragmentAsync("/admin/audit?what=user&day=2026-11-20&until=2026-11-22");
        using var answer = await Admin.GetAsync(list.QuerySelector("#audit-export")!.GetAttribute("href"), Ct);
        using var book = new ReadWorkbook(await answer.Content.ReadAsStreamAsync(Ct));

        Assert.Equal(["编号", "时间", "谁", "操作", "对象", "详情", "来自"], book.Row(book.Names[0], 0));
        Assert.Equal(["admin", "修改用户", "=cmd|x", "手机号 138 → 139", "10.0.0.9"], book.Row(book.Names[0], 1)[2..]);
        Assert.Equal(2, book.RowCount(book.Names[0]));
        Assert.True(book.FormatOf(book.Cells(book.Names[0], 1)[4]).QuotePrefix!.Value);
        await App.InDbAsync(async db =>
        {
            var line = await db.AuditEntries.SingleAsync(e => e.What == AuditCodes.ExportAudit, Ct);
            Assert.Equal(("admin", "what=user&day=2026-11-20&until=2026-11-22", "1"), (line.Actor, line.Subject, line.Details));
        });
    }

    [Theory]
    [InlineData("who=138", 1)]
    [InlineData("who=10.0.0.7&what=report.view", 1)]
    [InlineData("who=10.0.0.7", 0)]
    [InlineData("day=2026-11-20&until=2026-11-22&what=user", 1)]
    [InlineData("until=2026-11-21", 0)]
    public async Task Details_addresses_and_days_are_found_and_views_only_when_asked_for(string query, int count) =>
        Assert.Equal(count, (await Admin.FragmentAsync("/admin/audit?" + query)).QuerySelectorAll("#audit .row").Length);

    [Fact]
    public async Task Whether_the_log_is_whole_is_said_on_asking()
    {
        var page = await Admin.PageAsync("/admin/audit/chain");
        Assert.Contains("还没有检查过", page.QuerySelector("#chain")!.TextContent, StringComparison.Ordinal);

        using var asked = await Admin.SubmitAsync(page, "#chain form");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Contains("链完整", (await Admin.PageAsync("/admin/audit/chain")).QuerySelector("#chain .chain")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await Admin.PageAsync("/admin/audit")).QuerySelector(".chain--broken"));

        await App.InDbAsync(db => db.AuditEntries.Where(e => e.What == AuditCodes.UserChanged).ExecuteUpdateAsync(set => set.SetProperty(e => e.Actor, "zhou"), Ct));
        using var again = await Admin.SubmitAsync(page, "#chain form");
        Assert.Contains("条不符", (await Admin.PageAsync("/admin/audit")).QuerySelector(".chain--broken")!.TextContent, StringComparison.Ordinal);
    }
}
