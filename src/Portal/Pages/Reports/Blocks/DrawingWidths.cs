using Portal.Core.Browser;
using Portal.Core.Reports.Charts;
using Portal.Pages.Shared;

namespace Portal.Pages.Reports.Blocks;

/// <summary>Which drawings the page holds: those of its window, or the phone's and the desktop's where nobody knows the window.</summary>
public sealed record DrawingWidths(string Name, IReadOnlyList<ChartWidth> All)
{
    private static readonly DrawingWidths Phone = new("phone", [ChartWidth.Phone]);
    private static readonly DrawingWidths Mid = new("mid", [ChartWidth.Mid]);
    private static readonly DrawingWidths Wide = new("wide", [ChartWidth.Wide]);
    private static readonly DrawingWidths Both = new("both", [ChartWidth.Phone, ChartWidth.Wide]);

    /// <summary>What the script draws when a finger touches a chart.</summary>
    public ChartWidth First => All[0];

    /// <summary>A picture's; blocks of pictures are not those of pages.</summary>
    public static DrawingWidths For(ShotSize size) => new($"picture-{size.Name}", (size == ShotSize.Phone ? Phone : size == ShotSize.Tablet ? Mid : Wide).All);

    public static DrawingWidths For(PageLook look) => look.Width switch { "phone" => Phone, "mid" => Mid, "wide" => Wide, _ => Both };
}
