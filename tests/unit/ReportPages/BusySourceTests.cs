using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Reports.Datasets;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

/// <summary>What a reader sees whose turn does not come.</summary>
[SameOnEveryDatabase]
public sealed class BusySourceTests : IAsyncDisposable
{
    private readonly ReportSite _site = new();

    [Fact]
    public async Task A_block_that_waits_in_vain_says_busy_and_how_to_try_again()
    {
        _site.App.With("DataSources__test__Seats", "1");
        _site.WithReport("sales",
            """
            datasets:
              rows: { sql: "select province, units from sales", timeout: 1s }
            blocks: [{ type: table, dataset: rows, title: 明细 }, { type: text, markdown: 说明 }]
            """);
        using var lin = await _site.SignInAsync();
        var source = _site.App.Services.GetRequiredService<DataSources>().Find("test")!;
        using (await source.TakeSeatAsync("other", TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))
        {
            var page = await lin.PageAsync("/reports/sales?_wait=1");
            Assert.Equal("busy", page.GetElementById("b1")!.GetAttribute("data-block"));
            Assert.Equal("现在忙", page.QuerySelector("#b1 .state__title")!.TextContent);
            Assert.Equal("/reports/sales/blocks/b1", page.QuerySelector("#b1 a")!.GetAttribute("hx-get"));
            Assert.Equal("ready", page.GetElementById("b2")!.GetAttribute("data-block"));

            using var sheet = await lin.GetAsync("/reports/sales/export.xlsx", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.TooManyRequests, sheet.StatusCode);
        }

        // Nothing of it is kept: the seat is free, the data are there.
        Assert.Equal("ready", (await lin.PageAsync("/reports/sales")).GetElementById("b1")!.GetAttribute("data-block"));
        using var admin = await _site.App.ClientAsync("admin");
        var costs = await admin.PageAsync("/admin/reports");
        Assert.Matches(@"查询平均 0\.\d\d 秒（\d+ 次）", costs.QuerySelector("[data-cost]")!.TextContent);
    }

    [Fact]
    public async Task What_was_chosen_stays_in_chip_and_sheet_while_the_options_wait_in_vain()
    {
        _site.App.With("DataSources__test__Seats", "1");
        _site.WithReport("sales",
            """
            timeout: 1s
            parameters: [{ name: province, label: 省份, type: select, multiple: true, options_sql: select province from sales }]
            datasets: { rows: "select province, units from sales where province in @province" }
            blocks: [{ type: table, dataset: rows, title: 明细 }]
            """);
        using var lin = await _site.SignInAsync();
        var source = _site.App.Services.GetRequiredService<DataSources>().Find("test")!;
        using (await source.TakeSeatAsync("other", TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken))
        {
            var page = await lin.PageAsync("/reports/sales?province=上海&province=江苏&_wait=1");
            Assert.Equal("busy", page.GetElementById("b1")!.GetAttribute("data-block"));
            Assert.Equal("上海、江苏", page.QuerySelector("#chip-province b")!.TextContent);
            Assert.Empty(page.QuerySelectorAll(".notice"));
            var sheet = await lin.FragmentAsync("/reports/sales/parameters?province=上海&province=江苏");
            Assert.Equal(["上海", "江苏"], sheet.QuerySelectorAll("#p-province input[name=province]").Select(input => input.GetAttribute("value")));
            Assert.Contains("已选的保留着", sheet.QuerySelector("#p-province .notice")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal(2, (await lin.PageAsync("/reports/sales?province=上海&province=江苏")).QuerySelectorAll("#b1 tbody tr").Length);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
