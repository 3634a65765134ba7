using Portal.Core.Browser;
using Portal.Core.Reports.Charts;
using Portal.Pages.Shared;

namespace Portal.Pages.Reports.Blocks;

/// <summary>Which drawings the page holds: the phone's, the desktop's, or both where nobody knows the window.</summary>
public sealed record DrawingWidths(string Name, IReadOnlyList<ChartWidth> All)
{
    private static readonly DrawingWidths Phone = new("phone", [ChartWidth.Phone]);
    private static readonly DrawingWidths Wide = new("wide", [ChartWidth.Wide]);
    private static readonly DrawingWidths Both = new("both", [ChartWidth.Phone, ChartWidth.Wide]);

    /// <summary>A picture's; blocks of pictures are not those of pages.</summary>
    public static DrawingWidths For(ShotSize size) => new($"picture-{size.Name}", size == ShotSize.Phone ? Phone.All : Wide.All);

    public static DrawingWidths For(PageLook look) => look.Width switch { "phone" => Phone, "wide" => Wide, _ => Both };
}
