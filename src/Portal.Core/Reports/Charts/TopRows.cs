using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>The order of what is shown, and how much of it: as the report says, else the largest; what is left out is added up or said.</summary>
internal static class TopRows
{
    public static ChartData Sorted(ChartData chart, ChartBlock block)
    {
        if (block.Sort is not ("value" or "-value") || chart.Series.Count == 0)
        {
            return chart;
        }

        var places = Enumerable.Range(0, chart.Categories.Count);
        return chart.Pick([.. block.Sort == "value" ? places.OrderBy(chart.TotalAt) : places.OrderByDescending(chart.TotalAt)]);
    }

    /// <summary>So many categories as <c>top</c> says.</summary>
    public static ChartData Few(ChartData chart, ChartBlock block) => block.Kind is ChartKind.Pie or ChartKind.Donut || CountsSeries(block) || block.Top is not { } top || top < 1
        ? chart
        // A sum of rates says nothing, and in a ranking the rest would dwarf what is ranked.
        : block.Kind is ChartKind.Horizontal or ChartKind.Funnel || ChartReader.IsRate(block) ? First(chart, top, block) : WithRest(chart, Largest(chart, top, block));

    /// <summary>The first so many of a ranking, without a row that is itself a rest.</summary>
    public static ChartData First(ChartData chart, int most, ChartBlock block)
    {
        var kept = Largest(chart, most, block);
        if (kept.Count == chart.Categories.Count)
        {
            return chart.Pick(kept);
        }

        var losses = Enumerable.Range(0, chart.Categories.Count).Except(kept).Count(place => chart.TotalAt(place).Sign < 0);
        return chart.Pick(kept).Say(ChartWords.FirstOf(kept.Count, chart.Categories.Count, block.Sort)).Say(losses > 0 ? ChartWords.LossesLeftOut(losses) : null);
    }

    /// <summary>Keeps these categories and adds up all others behind them, together with a row that was a rest already.</summary>
    public static ChartData WithRest(ChartData chart, IReadOnlyList<int> kept)
    {
        var others = Enumerable.Range(0, chart.Categories.Count).Except(kept).ToList();
        var picked = chart.Pick(kept);
        return others.Count == 0 ? picked : (picked with
        {
            Categories = [.. picked.Categories, ChartWords.Rest],
            Series = [.. chart.Series.Zip(picked.Series, (all, some) => some with { Values = [.. some.Values, RestOf(all, others)] })],
            Keys = [.. picked.Keys, new object()],
            Dates = null,
            Rest = kept.Count,
        }).Say(others.Count > 1 ? ChartWords.RestHolds(others.Count) : null);
    }

    public static ChartData FewSeries(ChartData chart, ChartBlock block)
    {
        var most = block.TopSeries ?? (CountsSeries(block) ? block.Top : null) ?? ChartReader.Colours;
        var named = chart.Series.Where(series => !ChartWords.IsRest(series.Name)).ToList();
        if (chart.Series.Count <= most || (named.Count <= most && chart.Series.Count - named.Count <= 1))
        {
            return chart with { Series = [.. named, .. chart.Series.Except(named).Select(series => series with { IsRest = true })] };
        }

        var largest = named.OrderByDescending(series => series.Sum.Abs()).Take(most).ToHashSet();
        var kept = chart.Series.Where(largest.Contains).ToList();
        if (ChartReader.IsRate(block))
        {
            return (chart with { Series = kept }).Say(ChartWords.SeriesLeftOut(kept.Count, chart.Series.Count));
        }

        var others = chart.Series.Where(series => !largest.Contains(series)).ToList();
        ExactNumber?[] sums = [.. chart.Categories.Select((_, place) => Add(others.Select(series => series.Values[place])))];
        return (chart with { Series = [.. kept, new(ChartWords.Rest, sums, others[0].Said, IsRest: true)] }).Say(ChartWords.RestHolds(others.Count));
    }

    /// <summary>The largest in the order of the report. Where some are below zero their size counts: a ranking shows its losses.</summary>
    public static IReadOnlyList<int> Largest(ChartData chart, int most, ChartBlock block)
    {
        var named = Enumerable.Range(0, chart.Categories.Count).Where(place => !ChartWords.IsRest(chart.Categories[place])).ToList();
        if (block.Sort is not null)
        {
            return named.Count < chart.Categories.Count && named.Count <= most ? named : [.. named.Take(most)];
        }

        var hasLosses = named.Exists(place => chart.TotalAt(place).Sign < 0);
        return [.. named.OrderByDescending(place => hasLosses ? chart.TotalAt(place).Abs() : chart.TotalAt(place)).Take(most).OrderByDescending(chart.TotalAt)];
    }

    /// <summary>A course in time that is split has as many points as it has: what is too many are its lines.</summary>
    public static bool CountsSeries(ChartBlock block) => block.Kind is ChartKind.Line or ChartKind.Area && block.SplitBy is not null;

    private static ExactNumber? RestOf(SeriesData series, List<int> others) =>
        NumberText.IsRate(series.Said?.Format) ? null : Add(others.Select(place => series.Values[place]));

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
