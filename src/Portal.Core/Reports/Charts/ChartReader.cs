using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Turns rows into categories and series: pivots, sorts, sums up the rest.</summary>
internal static class ChartReader
{
    /// <summary>The colours end here; unless the report says how many, the ninth series is the rest.</summary>
    public const int Colours = 8;

    public static ChartData Read(ChartBlock block, DatasetResult data)
    {
        var x = block.X is null ? -1 : data.IndexOf(block.X);
        List<object?> cells = x < 0 ? [.. Enumerable.Range(1, data.Rows.Count).Select(number => (object?)(long)number)] : [.. data.Column(x)];
        var chart = block.SplitBy is { } split && block.Y.Count > 0 ? Pivot(block, data, cells, data.IndexOf(split)) : Columns(block, data, cells);
        chart = BlockColumns.Missing(data, [.. block.Y.Select(y => y.Column)]) is { } missing ? chart.Say(ChartWords.NoColumn(missing)) : chart;
        return TopRows.FewSeries(TopRows.Few(TopRows.Sorted(chart with { XLabel = block.XLabel ?? ColumnWords.Of(block.X) }, block), block), block);
    }

    public static bool IsRate(ChartBlock block) => NumberText.IsRate(block.Format) || (block.Y.Count > 0 && NumberText.IsRate(block.Y[0].Format));

    private static ChartData Columns(ChartBlock block, DatasetResult data, List<object?> cells)
    {
        var series = block.Y.Select(y => new SeriesData(y.Label, [.. data.Column(data.IndexOf(y.Column)).Select(Cells.Number)], y));
        return Dated(new(CategoryLabels.For(cells, block.X ?? ""), [.. series]), cells);
    }

    /// <summary>Long rows (month, region, units) become one series per region; what falls on the same place is added.</summary>
    private static ChartData Pivot(ChartBlock block, DatasetResult data, List<object?> cells, int split)
    {
        var y = block.Y[0];
        var values = data.Column(data.IndexOf(y.Column)).Select(Cells.Number).ToList();
        var names = data.Column(split).Select(CategoryLabels.Name).ToList();
        var places = new Dictionary<object, int>();
        var order = new List<object?>();
        var series = new Dictionary<string, Dictionary<int, ExactNumber>>();
        for (var row = 0; row < cells.Count; row++)
        {
            if (!places.TryGetValue(cells[row] ?? DBNull.Value, out var place))
            {
                places[cells[row] ?? DBNull.Value] = place = order.Count;
                order.Add(cells[row]);
            }

            if (!series.TryGetValue(names[row], out var points))
            {
                series[names[row]] = points = [];
            }

            if (values[row] is { } value)
            {
                points[place] = points.GetValueOrDefault(place) + value;
            }
        }

        return Dated(
            new(
                CategoryLabels.For(order, block.X ?? ""),
                [.. series.Select(each => new SeriesData(
                    each.Key, [.. order.Select((_, place) => each.Value.TryGetValue(place, out var value) ? value : (ExactNumber?)null)], y))]),
            order);
    }

    private static ChartData Dated(ChartData read, List<object?> cells)
    {
        var chart = read with { Keys = cells };
        return CategoryLabels.DatesOf(cells) is { } dates && !dates.Contains(null) && dates.Distinct().Count() == dates.Count
            ? chart with { Dates = [.. dates.Select(date => date!.Value)] }
            : chart;
    }
}
