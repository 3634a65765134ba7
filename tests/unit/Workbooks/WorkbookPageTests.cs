using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Users;
using Portal.Tests.ReportPages;
using Portal.Tests.Support;

namespace Portal.Tests.Workbooks;

[SameOnEveryDatabase]
public sealed class WorkbookPageTests : IAsyncDisposable
{
    private readonly ReportSite _site = new ReportSite().WithReport("r",
        """
        parameters: [{ name: least, label: 至少, type: number, default: 0 }]
        scope: [region]
        datasets:
          t: select province, units, growth from sales where units >= @least and region in @user.region order by province
          broken: select nothing from nowhere
        blocks:
          - { type: table, dataset: t, title: 明细, page_size: 2, sort: true, totals: true }
          - { type: chart, dataset: broken, kind: line, x: a, y: b }
        """).WithReport("broken", "datasets: { b: select nothing from nowhere }\nblocks: [{ type: table, dataset: b }]")
        .WithReport("text", "blocks: [{ type: text, markdown: hello }]")
        .WithReport("money", "datasets: { t: select province from sales }\nblocks: [{ type: table, dataset: t }]", group: "财务部");

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_reader_gets_all_rows_of_the_view_and_only_their_own()
    {
        using var lin = await _site.SignInAsync();

        using var answer = await lin.GetAsync("/reports/r/export.xlsx?least=70&_sort.b1=-units", TestContext.Current.CancellationToken);
        using var book = await ReadAsync(answer);

        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("销量报表 2026-11-22.xlsx", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal(["上海", "江苏", "合计"], Enumerable.Range(1, 3).Select(row => book.Row("明细", row)[0])); // 华东 alone, a second page too
        Assert.Equal(["至少", "70"], book.Row("说明", 1));
        Assert.Equal(["导出人", "林晓 (lin)"], book.Row("说明", 3));
    }

    [Fact]
    public async Task A_chart_that_fails_does_not_keep_a_table_back_and_the_export_is_audited()
    {
        using var lin = await _site.SignInAsync();

        using var answer = await lin.GetAsync("/reports/r/export.xlsx?least=70", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await _site.App.InDbAsync(async db =>
        {
            var entry = await db.AuditEntries.SingleAsync(e => e.What == "report.export");
            Assert.Equal(("lin", "销量报表", "xlsx /reports/r?least=70"), (entry.Actor, entry.Subject, entry.Details));
        });
    }

    [Fact]
    public async Task Data_that_fail_are_a_page_that_says_so_never_half_a_file()
    {
        using var lin = await _site.SignInAsync();

        using var answer = await lin.GetAsync("/reports/broken/export.xlsx", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var page = await answer.PageAsync();
        Assert.Equal("没有导出", page.QuerySelector("[role=alert] .state__title")!.TextContent);
        Assert.Equal("/reports/broken", page.QuerySelector(".state a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_report_without_data_says_that_there_is_nothing()
    {
        using var lin = await _site.SignInAsync();

        using var answer = await lin.GetAsync("/reports/text/export.xlsx", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["没有可以导出的数据"], (await answer.PageAsync()).Texts(".state__title"));
    }

    [Fact]
    public async Task What_one_may_not_see_or_not_share_is_not_there()
    {
        using var lin = await _site.SignInAsync();
        await _site.App.InDbAsync(async db =>
        {
            var silent = new Role("只读", Permissions.View);
            var wang = await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "wang");
            wang.Roles.Clear();
            wang.Roles.Add(silent);
            await db.SaveChangesAsync();
        });
        using var wang = await _site.SignInAsync("wang");

        foreach (var (client, address) in new[] { (lin, "/reports/money/export.xlsx"), (lin, "/reports/none/export.xlsx"), (wang, "/reports/r/export.xlsx") })
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static async Task<ReadWorkbook> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new ReadWorkbook(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }
}
