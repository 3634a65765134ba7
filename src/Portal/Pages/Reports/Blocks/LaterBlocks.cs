using Portal.Core.Reports;

namespace Portal.Pages.Reports.Blocks;

/// <summary>
/// Of a long report the first screens come with the page; what lies below comes when the reader nears it (later-blocks.js), drawn by the server
/// as ever. Who has no scripts, and what is photographed, gets everything at once.
/// </summary>
internal static class LaterBlocks
{
    private const int AtOnce = 12;
    private const int MostAtOnce = 16;

    /// <summary>So many of the report's blocks come with the page.</summary>
    public static int CountAtOnce(this OpenReport report)
    {
        var blocks = report.Report.Blocks;
        if (blocks.Count <= MostAtOnce || report.CaptureSize is not null || report.Address.IsPatient)
        {
            return blocks.Count;
        }

        // A row of figures is not torn.
        var count = AtOnce;
        while (count < blocks.Count && blocks[count] is KpiBlock && blocks[count - 1] is KpiBlock)
        {
            count++;
        }

        return count;
    }

    /// <summary>What these need, and until when the data reach.</summary>
    public static IEnumerable<string> DatasetsAtOnce(this OpenReport report) =>
        report.Report.Blocks.Take(report.CountAtOnce()).SelectMany(block => block.DatasetsOf()).Concat(report.Report.DataTime is { } time ? [time.Dataset] : []);
}
