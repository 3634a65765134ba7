using Portal.Core.Reports.Charts;

namespace Portal.Pages.Reports.Blocks;

/// <summary>A chart or map on the page.</summary>
/// <param name="Other">The wide drawing, where <paramref name="Picture"/> is the phone's and both are sent.</param>
/// <param name="Shortage">What of the dataset is not in it.</param>
public sealed record ChartView(ChartPicture Picture, ChartPicture? Other, Shortage? Shortage)
{
    public MapCredit? Credit { get; init; }
}
