using Portal.Core.Pins;
using Portal.Core.Reports;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Push;

/// <summary>What of a block an alert may look at: the figure of a KPI, the numbers of a table's rows.</summary>
public static class AlertFigures
{
    /// <param name="data">With the datasets of the block. Empty: nothing of it.</param>
    public static IReadOnlyList<AlertFigure> Of(ReportDefinition report, Block block, ReportData data) => block switch
    {
        KpiBlock kpi when kpi.FigureOf() is { } figure => [AlertFigure.Of(kpi, figure, data.Datasets)],
        TableBlock { Dataset: { } name } table when data.Datasets.GetValueOrDefault(name) is { Problem: null, Rows.Count: > 0 } answer => OfRows(report, table, answer),
        _ => [],
    };

    /// <summary>What an alert's figure is called; null: the report has no such figure, or not for each row.</summary>
    internal static string? TitleOf(ReportDefinition report, AlertWish wish)
    {
        if (wish.Each is null)
        {
            return report.Blocks.OfType<KpiBlock>().FirstOrDefault(kpi => kpi.FigureOf() == wish.Figure) is { } kpi ? kpi.Title ?? kpi.Value : null;
        }

        return PushValues.Reference(wish.Figure) is { } column && wish.Changed is null
            && report.Blocks.OfType<TableBlock>().Any(table => string.Equals(table.Dataset, column.Dataset, StringComparison.OrdinalIgnoreCase))
                ? PushValues.Label(report, column)
                : null;
    }

    private static List<AlertFigure> OfRows(ReportDefinition report, TableBlock table, DatasetResult answer)
    {
        var names = table.Columns.Count > 0 ? table.Columns.Select(column => column.Column).Where(name => answer.IndexOf(name) >= 0).ToList() : [.. answer.Columns];
        var isNumber = names.ToLookup(name => answer.Column(answer.IndexOf(name)).Any(Cells.IsNumber) && !NumberNames.Are(answer.Column(answer.IndexOf(name)), name));
        return isNumber[false].FirstOrDefault() is { } each
            ? [.. isNumber[true].Select(name => AlertFigure.Of(report, table, name, each, answer))]
            : [];
    }
}
