using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Reports;
using Portal.Core.Reports.Workbooks;
using Portal.Tests.ReportPages;
using Portal.Tests.Support;

namespace Portal.Tests.Workbooks;

/// <summary>The disk takes no file: that is said, and the next one is made as soon as it does.</summary>
[SameOnEveryDatabase]
public sealed class WorkbookDiskTests
{
    private static readonly string _nowhere = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "nowhere");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_cannot_be_made_leaves_the_seat_to_the_next()
    {
        using var exporter = new WorkbookExporter { Folder = _nowhere };
        for (var i = 0; i <= Environment.ProcessorCount; i++)
        {
            await Assert.ThrowsAnyAsync<IOException>(() => exporter.ExportAsync(Order(), Ct).WaitAsync(Soon.Limit, Ct));
        }
    }

    [Fact]
    public async Task The_reader_is_told_in_words()
    {
        await using var site = new ReportSite().WithReport("r", "datasets: { t: select province from sales }\nblocks: [{ type: table, dataset: t }]");
        site.App.With(services => services.AddSingleton(new WorkbookExporter { Folder = _nowhere }));
        using var lin = await site.SignInAsync();

        using var answer = await lin.GetAsync("/reports/r/export.xlsx", Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("服务器的磁盘写不下了。请联系管理员，处理好以后再试。", (await answer.PageAsync()).QuerySelector("[role=alert]")!.TextContent);
    }

    private static WorkbookOrder Order() => new()
    {
        View = new ReportView
        {
            Report = new ReportDefinition { Id = "r", Title = "r", Revision = "1", Blocks = [] },
            Values = [],
            Scope = DataScope.Empty,
            PutAside = [],
            Key = "k",
            Query = ""
        },
        Title = "r",
        Answers = new Dictionary<string, DatasetResult>(),
        DataTime = "",
        Reader = "",
        At = new DateTime(2026, 11, 22),
    };
}
