using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Groups of horizontal bars, beside each other or stacked.</summary>
internal static class BarGroups
{
    private const double FontSize = 11;
    private const double Distance = 4;
    private const double Taken = 0.62; // of a row, by its bars (barCategoryGap of the theme)
    private const int NamesMargin = 12;

    public static Sketch Make(ChartBlock block, ChartData chart, NumberScale number, Paper paper)
    {
        var lanes = chart.Series.Select((series, index) => series.Stack ?? $"{index}").Distinct().Count();
        var bar = block.Labels && chart.Series.Any(series => series.Stack is not null) ? 16 : 10;
        var height = block.Height ?? Math.Min(1200, 30 + (chart.Categories.Count * Math.Max(24, (lanes * (bar + 2)) + 12)));
        var labels = block.Labels && (height - 30) * Taken / (Math.Max(1, chart.Categories.Count) * lanes) >= FontSize - 1;
        var right = labels ? 12 + Math.Ceiling(Widths(chart, number, isBelow: false).DefaultIfEmpty().Max()) : 12;
        var plot = paper.Width - RankingChart.Names(chart, paper) - NamesMargin - right;
        var perUnit = labels ? plot / Span(chart, number, paper) : 0;
        var option = RankingChart.Frame(chart, paper, right);
        option["grid"]!["bottom"] = 2;
        option["xAxis"] = new JsonObject { ["type"] = "value", ["splitNumber"] = Steps(paper) };
        if (labels && Widths(chart, number, isBelow: true).DefaultIfEmpty().Max() is > 0 and var before)
        {
            option["xAxis"]!["boundaryGap"] = new JsonArray($"{Math.Ceiling(100 * (before + Distance) / plot)}%", 0);
        }

        option["series"] = new JsonArray([.. chart.Series.Select((series, index) => new JsonObject
        {
            ["type"] = "bar",
            ["name"] = series.Name,
            ["color"] = series.IsRest ? Ink.Ghost : Ink.Series(index),
            ["barMaxWidth"] = bar,
            ["stack"] = series.Stack,
            ["itemStyle"] = new JsonObject { ["borderRadius"] = series.Stack is null ? 3 : 0 },
            ["labelLayout"] = new JsonObject { ["hideOverlap"] = true },
            ["data"] = SeriesPoints.Make(chart, series, new(number, number, null), (_, value) => labels ? Label(series, index, value, number, perUnit) : null),
        })]);
        return new(option, paper.Width, height)
        {
            Number = number,
            Chart = chart,
            Note = chart.Note,
            Legend = [.. chart.Series.Select((series, index) => new LegendItem(series.Name, Ink.Key(index, series.IsRest)))],
        };
    }

    /// <summary>At the end of a bar; on its segment of a stack, when that is long enough.</summary>
    private static JsonObject? Label(SeriesData series, int index, ExactNumber value, NumberScale number, double perUnit)
    {
        var text = number.Text(value);
        var place = series.Stack is null ? new LabelPlace(value.Sign < 0 ? "left" : "right") : new LabelPlace("inside", IsOnSegment: true);
        if (place.IsOnSegment && Math.Abs(number.Scale(value)) * perUnit < (TextWidth.Of(text, FontSize) * 1.1) + Distance)
        {
            return null;
        }

        var label = ValueLabels.Say(text, place, series.IsRest ? Ink.Strong : Ink.OnSeries(index));
        label["distance"] = Distance;
        return new() { ["label"] = label };
    }

    /// <summary>Of the labels beside bars.</summary>
    private static IEnumerable<double> Widths(ChartData chart, NumberScale number, bool isBelow) => chart.Series.Where(series => series.Stack is null)
        .SelectMany(series => series.Values).OfType<ExactNumber>().Where(value => value.Sign < 0 == isBelow).Select(value => TextWidth.Of(number.Text(value), FontSize) * 1.1);

    /// <summary>How much the axis measures from end to end.</summary>
    private static double Span(ChartData chart, NumberScale number, Paper paper)
    {
        var ends = Enumerable.Range(0, chart.Categories.Count)
            .SelectMany(place => chart.Series.Select((series, index) => (Lane: series.Stack ?? $"#{index}", Value: series.Values[place]))
            .Where(each => each.Value is not null)
            .GroupBy(each => (each.Lane, each.Value!.Value.Sign), each => number.Scale(each.Value!.Value)).Select(lane => lane.Sum()));
        var extent = AxisExtent.Of(ends, fromZero: true, Steps(paper));
        return extent.High - extent.Low;
    }

    private static int Steps(Paper paper) => paper.IsPhone ? 2 : 4;
}
