using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Usage;
using Portal.Localization;

namespace Portal.Pages.Admin.Stats;

/// <summary>使用统计: users a day, the reports most seen, pushes that were not read.</summary>
public sealed class IndexModel(UsageStats stats, ChartDrawer drawer, TimeProvider clock, IStringLocalizer<Text> text) : PageModel
{
    /// <summary>What so few people do tells of one of them.</summary>
    public const int Fewest = 5;

    public static IReadOnlyList<int> Spans { get; } = [7, 30, 90];

    [BindProperty(SupportsGet = true, Name = "days")]
    public int Span { get; set; } = 30;

    public UsageReport Usage { get; private set; } = null!;
    public ChartPicture Phone { get; private set; } = null!;
    public ChartPicture Wide { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Span = Spans.Contains(Span) ? Span : 30;
        Usage = await stats.ReadAsync(Span, ct);
        Phone = await DrawAsync(ChartWidth.Phone, ct);
        Wide = await DrawAsync(ChartWidth.Wide, ct);
    }

    public static string Say(int people) => people < Fewest ? "–" : people.ToString("#,0", CultureInfo.InvariantCulture);

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
