using Portal.Core.Browser;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Pages.Shared;

namespace Portal.Pages.Reports.Blocks;

/// <summary>Which drawings the page holds: those of its window, or the phone's and the desktop's where nobody knows the window.</summary>
public sealed record DrawingWidths(string Name, IReadOnlyList<ChartWidth> All)
{
    private const int WholeRow = 12;
    private static readonly DrawingWidths Phone = new("phone", [ChartWidth.Phone]);
    private static readonly DrawingWidths Mid = new("mid", [ChartWidth.Mid]);
    private static readonly DrawingWidths Wide = new("wide", [ChartWidth.Wide]);
    private static readonly DrawingWidths Both = new("both", [ChartWidth.Phone, ChartWidth.Wide]);

    /// <summary>
    /// What the script draws: of a page with two drawings the one that is seen, over the whole screen what fits a whole row. Rows of bars and dials stay as they are, for a
    /// phone held upright has no more room.
    /// </summary>
    public (Block Shown, ChartWidth Width) Asked(Block block, string? asked) => asked switch
    {
        "enlarged" when block is not ChartBlock { Kind: ChartKind.Horizontal or ChartKind.Gauge } => (block with { Span = WholeRow }, ChartWidth.Wide),
        "wide" => (block, All[^1]),
        _ => (block, All[0]),
    };

    /// <summary>A picture's; blocks of pictures are not those of pages.</summary>
    public static DrawingWidths For(ShotSize size) => new($"picture-{size.Name}", (size == ShotSize.Phone ? Phone : size == ShotSize.Tablet ? Mid : Wide).All);

    public static DrawingWidths For(PageLook look) => look.Width switch { "phone" => Phone, "mid" => Mid, "wide" => Wide, _ => Both };
}
