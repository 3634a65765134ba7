using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Turns rows into categories and series: pivots, sorts, sums up the rest.</summary>
internal static class ChartReader
{
    /// <summary>The colours end here; the ninth series is the rest.</summary>
    public const int Colours = 8;

    public static ChartData Read(ChartBlock block, DatasetResult data)
    {
        var x = block.X is null ? -1 : data.IndexOf(block.X);
        List<object?> cells = x < 0 ? [.. Enumerable.Range(1, data.Rows.Count).Select(number => (object?)(long)number)] : [.. data.Column(x)];
        var chart = block.SplitBy is { } split && block.Y.Count > 0 ? Pivot(block, data, cells, data.IndexOf(split)) : Columns(block, data, cells);
        chart = MissingColumns(block, data) is { } missing ? chart.Say(ChartWords.NoColumn(missing)) : chart;
        return FewSeries(Top(Sorted(chart with { XLabel = block.X ?? "" }, block.Sort), block), block);
    }

    private static string? MissingColumns(ChartBlock block, DatasetResult data)
    {
        var missing = block.Y.Select(y => y.Column).Append(block.X).Append(block.SplitBy).OfType<string>().Where(column => data.IndexOf(column) < 0).Distinct().ToList();
        return missing.Count == 0 || data.Columns.Count == 0 ? null : string.Join("、", missing);
    }

    private static ChartData Columns(ChartBlock block, DatasetResult data, List<object?> cells)
    {
        var series = block.Y.Select(y => new SeriesData(y.Label, [.. data.Column(data.IndexOf(y.Column)).Select(Cells.Number)], y.Kind, y.Stack));
        return new(CategoryLabels.For(cells, block.X ?? ""), [.. series]);
    }

    /// <summary>Long rows (month, region, units) become one series per region; what falls on the same place is added.</summary>
    private static ChartData Pivot(ChartBlock block, DatasetResult data, List<object?> cells, int split)
    {
        var y = block.Y[0];
        var values = data.Column(data.IndexOf(y.Column)).Select(Cells.Number).ToList();
        var names = data.Column(split).Select(Cells.Text).ToList();
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

        return new(
            CategoryLabels.For(order, block.X ?? ""),
            [.. series.Select(each => new SeriesData(
                each.Key, [.. order.Select((_, place) => each.Value.TryGetValue(place, out var value) ? value : (ExactNumber?)null)], y.Kind, y.Stack))]);
    }

    private static ChartData Sorted(ChartData chart, string? sort)
    {
        if (sort is not ("value" or "-value") || chart.Series.Count == 0)
        {
            return chart;
        }

        var places = Enumerable.Range(0, chart.Categories.Count);
        double Total(int place) => chart.Series.Sum(series => series.Values[place]?.ToDouble() ?? 0);
        return chart.Pick([.. sort == "value" ? places.OrderBy(Total) : places.OrderByDescending(Total)]);
    }

    private static ChartData Top(ChartData chart, ChartBlock block)
    {
        if (block.Top is not { } top || top < 1 || chart.Categories.Count <= top)
        {
            return chart;
        }

        // A sum of rates says nothing, and in a ranking the rest would dwarf what is ranked.
        return block.Kind == ChartKind.Horizontal || IsRate(block)
            ? chart.Pick([.. Enumerable.Range(0, top)]).Say(ChartWords.FirstOf(top, chart.Categories.Count))
            : WithRest(chart, [.. Enumerable.Range(0, top)]);
    }

    public static bool IsRate(ChartBlock block) => NumberText.IsRate(block.Format);

    /// <summary>Keeps these categories and adds up all others behind them.</summary>
    public static ChartData WithRest(ChartData chart, IReadOnlyList<int> kept)
    {
        var others = Enumerable.Range(0, chart.Categories.Count).Except(kept).ToList();
        var picked = chart.Pick(kept);
        return picked with
        {
            Categories = [.. picked.Categories, ChartWords.Rest],
            Series = [.. chart.Series.Zip(picked.Series, (all, some) => some with { Values = [.. some.Values, Add(others.Select(place => all.Values[place]))] })],
            Rest = kept.Count,
        };
    }

    private static ChartData FewSeries(ChartData chart, ChartBlock block)
    {
        if (chart.Series.Count <= Colours)
        {
            return chart;
        }

        var largest = chart.Series.OrderByDescending(series => Math.Abs(series.Sum)).Take(Colours).ToHashSet();
        var kept = chart.Series.Where(largest.Contains).ToList();
        if (IsRate(block))
        {
            return (chart with { Series = kept }).Say(ChartWords.SeriesLeftOut(Colours, chart.Series.Count));
        }

        var others = chart.Series.Where(series => !largest.Contains(series)).ToList();
        ExactNumber?[] sums = [.. chart.Categories.Select((_, place) => Add(others.Select(series => series.Values[place])))];
        return chart with { Series = [.. kept, new(ChartWords.Rest, sums, others[0].Kind, others[0].Stack, IsRest: true)] };
    }

    private static ExactNumber? Add(IEnumerable<ExactNumber?> values)
    {
        ExactNumber? sum = null;
        foreach (var value in values)
        {
            sum = value is { } number ? (sum ?? 0L) + number : sum;
        }

        return Cells.Number(sum);
    }
}
