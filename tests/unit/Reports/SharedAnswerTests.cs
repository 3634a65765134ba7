using Portal.Core.Reports;

namespace Portal.Tests.Reports;

public sealed class SharedAnswerTests : IDisposable
{
    private const string Lines = """
        scope: [region]
        cache: 1m
        parameters: [{ name: least, type: number }]
        data_time: until.day
        datasets:
          mine: select count(*) n from sales where region in @user.region and units >= @least
          all: select count(*) n from sales
          until: { sql: select max(day) as day from sales, cache: off }
        """;

    private readonly ReportSample _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Readers_with_other_rights_never_share_an_answer()
    {
        var report = _desk.Report(Lines);

        Assert.Equal(2L, await CountAsync(report, "mine", "华东"));
        _desk.Warehouse.Change("delete from sales");

        Assert.Equal(2L, await CountAsync(report, "mine", "华东"));
        Assert.Equal(0L, await CountAsync(report, "mine", "华南"));
        Assert.Equal(0L, await CountAsync(report, "mine", "华东", "华南"));
    }

    [Fact]
    public async Task An_answer_that_no_right_touches_is_shared()
    {
        var report = _desk.Report(Lines);

        Assert.Equal(4L, await CountAsync(report, "all", "华东"));
        _desk.Warehouse.Change("delete from sales");

        Assert.Equal(4L, await CountAsync(report, "all", "华南"));
    }

    [Fact]
    public async Task The_page_tells_the_age_of_its_oldest_answer()
    {
        var view = await _desk.OpenAsync(_desk.Report(Lines));
        var start = _desk.Clock.GetUtcNow();
        await _desk.Files.ReadAsync(view, ["all"], fresh: false, TestContext.Current.CancellationToken);
        _desk.Clock.Advance(TimeSpan.FromSeconds(30));

        var kept = await _desk.Files.ReadAsync(view, null, fresh: false, TestContext.Current.CancellationToken);
        var fresh = await _desk.Files.ReadAsync(view, null, fresh: true, TestContext.Current.CancellationToken);

        Assert.Equal((start, "2025-11-20"), (kept.ReadAt, kept.DataTime));
        Assert.Equal(start.AddSeconds(30), fresh.ReadAt);
        Assert.Equal(["all", "mine", "until"], kept.Datasets.Keys.Order());
    }

    private async Task<object?> CountAsync(ReportDefinition report, string dataset, params string[] regions) =>
        (await _desk.ReadAsync(await _desk.OpenAsync(report, scope: ReportSample.Scope(("region", regions))), dataset)).Rows[0][0];
}
