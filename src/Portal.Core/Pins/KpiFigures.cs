using Portal.Core.Reports;

namespace Portal.Core.Pins;

/// <summary>What a KPI block is known by where it is kept: the figure that it shows.</summary>
public static class KpiFigures
{
    public const int Longest = 256;

    /// <summary><c>totals.units</c>; null: the block shows nothing of a dataset.</summary>
    public static string? FigureOf(this KpiBlock block) => block.Dataset is { } dataset && $"{dataset}.{block.Value}" is { Length: <= Longest } figure ? figure : null;

    /// <summary>The block that shows it; of several the one of this title.</summary>
    public static KpiBlock? FindFigure(this ReportDefinition report, string figure, string? title = null)
    {
        var blocks = report.Blocks.OfType<KpiBlock>().Where(block => string.Equals(block.FigureOf(), figure, StringComparison.OrdinalIgnoreCase)).ToList();
        return blocks.Find(block => block.Title == title) ?? blocks.FirstOrDefault();
    }
}
