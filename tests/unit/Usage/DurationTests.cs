using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Catalog;
using Portal.Core.Durations;
using Portal.Core.Reports;
using Portal.Core.Usage;
using Portal.Tests.Support;

namespace Portal.Tests.Usage;

/// <summary>How long reports and pictures take, summed up by day over all servers.</summary>
public sealed class DurationTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.PlantCastAsync();
        await _app.ReportAsync("daily", "每日销售", null, Subject.Everyone);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Two_servers_count_up_one_histogram_and_the_page_shows_median_and_95_of_100()
    {
        await using var other = new PortalApp(_app);
        foreach (var app in new[] { _app, other })
        {
            var costs = app.Services.GetRequiredService<ReportCosts>();
            for (var i = 0; i < 10; i++)
            {
                costs.Learn("daily", TimeSpan.FromMilliseconds(i < 9 ? 100 : 4_000));
                costs.Learn("quick", TimeSpan.FromMilliseconds(5));
            }

            await WriterOf(app).WriteAsync(Ct);
            await WriterOf(app).WriteAsync(Ct); // nothing is counted twice
        }

        var slow = await ReadAsync(DurationKind.Report, 7);

        Assert.Equal([("每日销售", 20L), ("quick", 20L)], slow.Select(report => (report.Title, report.Times)));
        Assert.InRange(slow[0].Median.TotalMilliseconds, 100, 125);
        Assert.InRange(slow[0].Most.TotalMilliseconds, 4_000, 5_000);
        Assert.Empty(await ReadAsync(DurationKind.Capture, 7));
        Assert.Equal(3, await _app.InScopeAsync(s => s.GetRequiredService<Portal.Core.Data.PortalDb>().DurationDays.CountAsync(Ct)));

        using var admin = await _app.ClientAsync("admin");
        var page = await admin.PageAsync("/admin/stats");
        Assert.Equal(["每日销售", "quick"], page.Texts("#slow-reports tbody th"));
        Assert.Equal("这段时间没有记录", page.Texts("#slow-captures .block__note").Single());
        Assert.NotNull(page.QuerySelector("#slow-reports .chart__wide svg"));
    }

    [Fact]
    public async Task Old_days_do_not_count_and_go()
    {
        var today = _app.Services.GetRequiredService<Portal.Core.CompanyClock>().Today;
        await _app.InDbAsync(async db =>
        {
            db.DurationDays.AddRange(new DurationDay(today.AddDays(-8), DurationKind.Capture, "daily", 20, 3),
                new DurationDay(today.AddDays(-101), DurationKind.Capture, "daily", 30, 3));
            await db.SaveChangesAsync(Ct);
        });

        Assert.Empty(await ReadAsync(DurationKind.Capture, 7));
        Assert.Equal(3, (await ReadAsync(DurationKind.Capture, 30)).Single().Times);
        await _app.Services.GetServices<IHostedService>().OfType<DurationSweep>().Single().SweepAsync(Ct);
        await _app.InDbAsync(async db => Assert.Equal(today.AddDays(-8), (await db.DurationDays.SingleAsync(Ct)).Day));
    }

    private static DurationWriter WriterOf(PortalApp app) => app.Services.GetServices<IHostedService>().OfType<DurationWriter>().Single();

    private Task<IReadOnlyList<SlowReport>> ReadAsync(DurationKind kind, int days) => _app.InScopeAsync(s => s.GetRequiredService<SlowStats>().ReadAsync(kind, days, Ct));
}

/// <summary>The bars of the histogram.</summary>
public sealed class DurationBarTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(12, 1)]
    [InlineData(1_000, 21)]
    [InlineData(86_400_000, Bars.Number - 1)]
    public void A_duration_has_its_bar(double milliseconds, int bar) => Assert.Equal(bar, Bars.Of(TimeSpan.FromMilliseconds(milliseconds)));

    [Fact]
    public void A_quantile_is_at_most_a_quarter_too_long()
    {
        double[] all = [.. Enumerable.Range(1, 1_000).Select(i => i * 17.0)];
        var counts = all.GroupBy(ms => Bars.Of(TimeSpan.FromMilliseconds(ms))).Select(same => (same.Key, (long)same.Count())).ToList();

        foreach (var share in new[] { 0.5, 0.95, 1.0 })
        {
            var right = all[(int)(all.Length * share) - 1];
            Assert.InRange(Bars.Quantile(counts, share).TotalMilliseconds, right, right * 1.2501);
        }

        Assert.Equal(TimeSpan.Zero, Bars.Quantile([], 0.5));
    }
}
