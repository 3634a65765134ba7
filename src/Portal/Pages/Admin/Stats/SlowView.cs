using Portal.Core.Reports.Charts;
using Portal.Core.Usage;

namespace Portal.Pages.Admin.Stats;

/// <summary>The slowest reports as <c>_Slow</c> shows them: a chart of the median and of what 95 of 100 stay below, and its table.</summary>
/// <param name="Id">Of the section.</param>
public sealed record SlowView(string Id, string Title, string About, IReadOnlyList<SlowReport> Reports, ChartPicture? Phone, ChartPicture? Wide)
{
    /// <summary>0.4 s, 12 s.</summary>
    public static string Say(TimeSpan time) =>
        time.TotalSeconds.ToString(time.TotalSeconds < 10 ? "0.0" : "#,0", System.Globalization.CultureInfo.InvariantCulture) + " s";
}
