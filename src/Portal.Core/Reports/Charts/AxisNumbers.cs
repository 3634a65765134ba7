using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>How the values of one series are measured, which is the same for all of its axis, and how they are written.</summary>
internal sealed record SeriesNumber(NumberScale Axis, NumberScale Said, string? Unit)
{
    public bool IsOwn => Said != Axis;

    public double Place(ExactNumber value) => Axis.Scale(value);

    /// <summary>In the unit of the axis the number alone, in a unit of its own with that.</summary>
    public string Text(ExactNumber value) => Said.Unit == Axis.Unit ? Said.Text(value) : Said.Format.Say(value);
}

/// <summary>The numbers of a chart with an axis at the left and, where series ask for it, one at the right: each with one unit.</summary>
internal sealed record AxisNumbers(NumberScale Left, NumberScale? Right, IReadOnlyList<SeriesNumber> Series)
{
    public static AxisNumbers Of(ChartBlock block, ChartData chart)
    {
        var left = ScaleOf(block, chart, isRight: false);
        var right = chart.Series.Any(series => series.IsRight) ? ScaleOf(block, chart, isRight: true) : null;
        return new(left, right, [.. chart.Series.Select(series => NumberOf(block, series, series.IsRight ? right! : left))]);
    }

    private static NumberScale ScaleOf(ChartBlock block, ChartData chart, bool isRight)
    {
        var series = chart.Series.Where(each => each.IsRight == isRight).ToList();
        var values = series.SelectMany(each => each.Values).OfType<ExactNumber>();
        var formats = series.Select(each => each.Said?.Format).Distinct().ToList();
        return NumberScale.For(
            block.Kind == ChartKind.Stacked ? values.Concat(chart.Categories.Select((_, place) => ExactNumber.SumOf(series.Select(each => each.Values[place])))) : values,
            (formats.Count == 1 ? formats[0] : null) ?? (isRight ? null : block.Format));
    }

    private static SeriesNumber NumberOf(ChartBlock block, SeriesData series, NumberScale axis)
    {
        var own = NumberText.IsNumeric(series.Said?.Format) ? NumberScale.For([], series.Said!.Format) : axis;
        return new(axis, own, own.UnitWith(series.Said?.Unit ?? (series.IsRight ? null : block.Unit)));
    }
}
