using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Push;

/// <summary>Values of a view as the report itself writes them.</summary>
internal static class PushValues
{
    public const string Missing = NumberText.Missing;

    /// <summary>Of the first row: as a KPI or a table column of the report shows it.</summary>
    public static string Text(ReportDefinition report, IReadOnlyDictionary<string, DatasetResult> datasets, ColumnReference column)
    {
        if (report.Blocks.OfType<KpiBlock>().FirstOrDefault(kpi => Is(kpi.Dataset, column.Dataset) && Is(kpi.Value, column.Column)) is { } block)
        {
            var figure = KpiFigure.Make(block, datasets);
            return figure.IsMissing ? Missing : figure.Value + figure.Unit;
        }

        var cell = Cell(datasets, column);
        var shown = ColumnOf(report, column);
        var text = NumberText.Format(cell, shown?.Format ?? (NumberNames.Are([cell], column.Column, shown?.Label) ? NumberNames.Format : null));
        return text == Missing ? text : text + shown?.Unit;
    }

    /// <summary>What the report calls it.</summary>
    public static string Label(ReportDefinition report, ColumnReference column) =>
        report.Blocks.OfType<KpiBlock>().FirstOrDefault(kpi => Is(kpi.Dataset, column.Dataset) && Is(kpi.Value, column.Column))?.Title
        ?? ColumnOf(report, column)?.Label
        ?? column.Column;

    /// <summary>As a table of the report shows it.</summary>
    public static TableColumn? ColumnOf(ReportDefinition report, ColumnReference column) =>
        report.Blocks.OfType<TableBlock>().Where(table => Is(table.Dataset, column.Dataset)).SelectMany(table => table.Columns).FirstOrDefault(c => Is(c.Column, column.Column));

    public static ExactNumber? Number(IReadOnlyDictionary<string, DatasetResult> datasets, ColumnReference column) => Cells.Number(Cell(datasets, column));

    /// <summary>The column that the answers do not have.</summary>
    public static bool HasNot(IReadOnlyDictionary<string, DatasetResult> datasets, ColumnReference column) =>
        datasets.GetValueOrDefault(column.Dataset) is { Problem: null, Columns.Count: > 0 } data && data.IndexOf(column.Column) < 0;

    public static ColumnReference? Reference(string? text) => text?.Split('.') is [{ Length: > 0 } dataset, { Length: > 0 } column] ? new ColumnReference(dataset, column) : null;

    private static object? Cell(IReadOnlyDictionary<string, DatasetResult> datasets, ColumnReference column) =>
        datasets.GetValueOrDefault(column.Dataset) is { Rows.Count: > 0 } data && data.IndexOf(column.Column) is >= 0 and var index ? data.Rows[0][index] : null;

    private static bool Is(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
