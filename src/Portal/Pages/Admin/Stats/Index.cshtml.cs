using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Durations;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Usage;
using Portal.Localization;

namespace Portal.Pages.Admin.Stats;

/// <summary>使用统计: users a day, the reports most seen, pushes that were not read.</summary>
public sealed class IndexModel(UsageStats stats, SlowStats slow, ChartDrawer drawer, TimeProvider clock, IStringLocalizer<Text> text) : PageModel
{
    /// <summary>What so few people do tells of one of them.</summary>
    public const int Fewest = 5;

    public static IReadOnlyList<int> Spans { get; } = [7, 30, 90];

    [BindProperty(SupportsGet = true, Name = "days")]
    public int Span { get; set; } = 30;

    public UsageReport Usage { get; private set; } = null!;
    public ChartPicture Phone { get; private set; } = null!;
    public ChartPicture Wide { get; private set; } = null!;
    public IReadOnlyList<SlowView> Slow { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Span = Spans.Contains(Span) ? Span : 30;
        Usage = await stats.ReadAsync(Span, ct);
        Phone = await DrawAsync(ChartWidth.Phone, ct);
        Wide = await DrawAsync(ChartWidth.Wide, ct);
        Slow =
        [
            await SlowAsync("slow-reports", DurationKind.Report, text["取数慢的报表"], text["一次查询用的时间"], ct),
            await SlowAsync("slow-captures", DurationKind.Capture, text["截图慢的报表"], text["一张截图用的时间，含排队"], ct),
        ];
    }

    public static string Say(int people) => people < Fewest ? "–" : people.ToString("#,0", CultureInfo.InvariantCulture);

    private async Task<SlowView> SlowAsync(string id, DurationKind kind, string title, string about, CancellationToken ct)
    {
        var reports = await slow.ReadAsync(kind, Span, ct);
        var block = new ChartBlock
        {
            Id = id,
            Kind = ChartKind.Horizontal,
            X = "report",
            XLabel = text["报表"],
            Y = [Seconds("median", text["一半不超过"]), Seconds("most", text["95% 不超过"])],
        };
        var rows = new DatasetResult
        {
            Columns = ["report", "median", "most"],
            Rows = [.. reports.Select(of => new object?[] { of.Title, of.Median.TotalSeconds, of.Most.TotalSeconds })],
            ReadAt = clock.GetUtcNow(),
        };
        return reports.Count == 0 ? new SlowView(id, title, about, reports, null, null)
            : new SlowView(id, title, about, reports, await drawer.DrawAsync(block, rows, ChartWidth.Phone, ct), await drawer.DrawAsync(block, rows, ChartWidth.Wide, ct));
    }

    private static ChartSeries Seconds(string column, string label) => new(column, label) { Format = "0.0", Unit = "s" };

    private Task<ChartPicture> DrawAsync(ChartWidth width, CancellationToken ct) => drawer.DrawAsync(
        new ChartBlock { Id = "people", Kind = ChartKind.Line, X = "day", XLabel = text["日期"], Y = [new ChartSeries("people", text["使用人数"])] },
        new DatasetResult
        {
            Columns = ["day", "people"],
            Rows = [.. Usage.Days.Select(day => new object?[] { day.Day.ToString("MM-dd", CultureInfo.InvariantCulture), (long)day.People })],
            ReadAt = clock.GetUtcNow(),
        },
        width, ct);
}
