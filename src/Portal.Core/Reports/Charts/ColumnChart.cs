using System.Text.Json.Nodes;

namespace Portal.Core.Reports.Charts;

/// <summary>Columns, stacked columns, lines, areas, and columns with a line.</summary>
internal static class ColumnChart
{
    public static Sketch Make(ChartBlock block, ChartData read, Paper paper)
    {
        var chart = TimeAxis.Arrange(read, block);
        var numbers = AxisNumbers.Of(block, chart);
        var kinds = KindsOf(block, chart, paper);
        var height = block.Height ?? (paper.IsPhone ? 190 : 260);
        var labels = LabelPlaces.Make(block, chart, kinds, numbers, paper, height);
        List<JsonObject> series = [.. chart.Series.Select((each, index) => OnAxis(each, kinds[index] == ChartKind.Bar
            ? ColumnSeries.Make(block, chart, index, numbers.Series[index], labels, paper)
            : LineSeries.Make(block, chart, index, numbers.Series[index], labels, kinds[index] == ChartKind.Area)))];
        var option = new JsonObject
        {
            ["grid"] = new JsonObject { ["top"] = 24, ["right"] = 6 },
            ["xAxis"] = chart.Dates is { } dates ? TimeAxis.Make(dates, paper) : CategoryAxis.Make(chart.Categories, paper),
            ["yAxis"] = ValueAxes.Make(block, chart, kinds, numbers, paper),
            ["series"] = new JsonArray([.. series]),
        };
        return new(option, paper.Width, height)
        {
            Number = numbers.Left,
            Chart = chart,
            Readings = numbers.Right is null && !numbers.Series.Any(number => number.IsOwn)
                ? []
                : [.. numbers.Series.Select(number => new SeriesReading(number.Said.Format, number.Unit))],
            HasTwoUnits = numbers.Right is not null,
            Helpers = Rims(series, kinds),
            Legend = chart.Series.Count < 2 ? [] : [.. chart.Series.Select((each, index) => new LegendItem(each.Name, Ink.Key(index, each.IsRest, kinds[index] != ChartKind.Bar)))],
        };
    }

    private static JsonObject OnAxis(SeriesData series, JsonObject made)
    {
        made["labelLayout"] = new JsonObject { ["hideOverlap"] = true };
        if (series.IsRight)
        {
            made["yAxisIndex"] = 1;
        }

        return made;
    }

    private static ChartKind[] KindsOf(ChartBlock block, ChartData chart, Paper paper)
    {
        var lineSaid = chart.Series.Any(series => series.Kind == ChartKind.Line);
        // More columns than can be told apart are a line.
        var tooMany = chart.Categories.Count > paper.Width / 2.6;
        return [.. chart.Series.Select((series, index) => (series.Kind ?? block.Kind) switch
        {
            ChartKind.Line => ChartKind.Line,
            ChartKind.Area => ChartKind.Area,
            ChartKind.BarLine when series.Kind is null && !lineSaid && chart.Series.Count > 1 && index == chart.Series.Count - 1 => ChartKind.Line,
            _ => tooMany ? block.Kind == ChartKind.Stacked ? ChartKind.Area : ChartKind.Line : ChartKind.Bar,
        })];
    }

    /// <summary>A line over columns carries a rim of the card's colour, or it would drown in them.</summary>
    private static List<JsonObject> Rims(List<JsonObject> series, ChartKind[] kinds) => !kinds.Contains(ChartKind.Bar)
        ? []
        : [.. series.Where(each => (string?)each["type"] == "line" && each["areaStyle"] is null).Select(line => new JsonObject
        {
            ["type"] = "line",
            ["name"] = (string?)line["name"],
            ["yAxisIndex"] = line["yAxisIndex"]?.DeepClone() ?? 0,
            ["data"] = new JsonArray([.. ((JsonArray)line["data"]!).Select(point => point is JsonObject item ? item["value"]!.DeepClone() : point?.DeepClone())]),
            ["silent"] = true,
            ["z"] = 2.5,
            ["lineStyle"] = new JsonObject { ["width"] = 4, ["color"] = Ink.Ground },
            ["itemStyle"] = new JsonObject { ["color"] = Ink.Ground },
            ["tooltip"] = new JsonObject { ["show"] = false },
        })];
}
