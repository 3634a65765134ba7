using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>The numbers of a chart as a table, exact and in the order of the chart.</summary>
internal static class ChartTables
{
    private const int MostRows = 500;

    public static ChartTable Of(ChartData chart, ChartBlock block)
    {
        ChartTableHead[] heads = [new(chart.XLabel, false), .. chart.Series.Select(series => new ChartTableHead(series.Name + UnitOf(series, block), true))];
        var rows = chart.Categories.Take(MostRows).Select((name, place) =>
            (IReadOnlyList<string>)[name, .. chart.Series.Select(series => NumberText.Format(series.Values[place], FormatOf(series, block)))]);
        return new(heads, [.. rows], Math.Max(0, chart.Categories.Count - MostRows));
    }

    private static string UnitOf(SeriesData series, ChartBlock block) =>
        (series.Said?.Unit ?? (series.IsRight ? null : block.Unit)) is { Length: > 0 } unit ? $" ({unit})" : "";

    private static string? FormatOf(SeriesData series, ChartBlock block) =>
        (series.Said?.Format ?? (series.IsRight ? null : block.Format)) is { } format and not "auto" ? format : null;

    /// <summary>Columns as they are, for charts whose points are not one value per category.</summary>
    public static ChartTable Of(DatasetResult data, IEnumerable<string> columns, string? format = null)
    {
        var places = columns.Select(data.IndexOf).Where(place => place >= 0).Distinct().ToList();
        var heads = places.Select(place => new ChartTableHead(data.Columns[place], data.Column(place).Any(Cells.IsNumber)));
        var rows = data.Rows.Take(MostRows).Select(row => (IReadOnlyList<string>)[.. places.Select(place => Cell(place < row.Length ? row[place] : null, format))]);
        return new([.. heads], [.. rows], Math.Max(0, data.Rows.Count - MostRows));
    }

    private static string Cell(object? cell, string? format) =>
        LongText.Cut(NumberText.Format(cell, Cells.IsNumber(cell) && format != "auto" ? format : null), LongText.MostOfName);
}
