using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Tests.Captures;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.Smartbi;

/// <summary>Files of a Smartbi server's reports, as a reader downloads them from the portal.</summary>
public sealed class SmartbiDownloadTests(ProxySite site) : IClassFixture<ProxySite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workbook_comes_from_the_server_and_is_written_down()
    {
        using var lin = await site.App.ClientAsync("lin");

        using var answer = await lin.GetAsync(AddressOf(SmartbiHost.SalesDaily, "xlsx"), Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith(".xlsx", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        Assert.StartsWith("PK", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await site.App.InDbAsync(async db => Assert.True(await db.AuditEntries.AnyAsync(
            entry => entry.What == AuditCodes.ExportReport && entry.Details!.StartsWith("xlsx /reports/bi_") && entry.Subject == "销售日报", Ct)));
    }

    [Fact]
    public async Task Who_may_not_read_a_report_there_gets_no_file_and_nothing_is_fetched()
    {
        using var lin = await site.App.ClientAsync("lin");

        using var answer = await lin.GetAsync(AddressOf(SmartbiHost.SouthWeekly, "xlsx"), Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain(site.Smartbi.World.Calls.Last("openresource.jsp"), call => call.Address.Contains(SmartbiHost.SouthWeekly, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_type_without_files_says_so_and_what_there_is_instead()
    {
        using var lin = await site.App.ClientAsync("lin");

        using var answer = await lin.GetAsync(AddressOf(SmartbiHost.Cockpit, "xlsx"), Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("这类报表不支持", await answer.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_and_PDFs_of_the_server_are_handed_on_only_where_no_watermark_is_asked_for()
    {
        using var lin = await site.App.ClientAsync("lin");
        var ways = $"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily)}/share";
        await MarkDownloadsAsync(true);
        using var refused = await lin.GetAsync(AddressOf(SmartbiHost.SalesDaily, "pdf"), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Null((await lin.PageAsync(ways)).QuerySelector("[href*='/export.pdf']"));

        await MarkDownloadsAsync(false);
        Assert.NotNull((await lin.PageAsync(ways)).QuerySelector("[href*='/export.png']"));
        using var pdf = await lin.GetAsync(AddressOf(SmartbiHost.SalesDaily, "pdf"), Ct);
        Assert.StartsWith("%PDF-", await pdf.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exe")]
    [InlineData("XLSX")]
    public async Task Other_kinds_are_not_there(string kind)
    {
        using var lin = await site.App.ClientAsync("lin");
        using var answer = await lin.GetAsync(AddressOf(SmartbiHost.SalesDaily, kind), Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private Task MarkDownloadsAsync(bool on) => site.App.SaveWatermarkAsync(form => form with { OnDownloads = on });

    private static string AddressOf(string resource, string kind) => $"/reports/{ProxySite.IdOf(resource)}/export.{kind}";
}
