using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>Columns, stacked columns, lines, areas, and columns with a line.</summary>
internal static class ColumnChart
{
    public static Sketch Make(ChartBlock block, ChartData chart, Paper paper)
    {
        var number = NumberScale.For(StackedValues(block, chart), block.Format);
        var kinds = KindsOf(block, chart, paper);
        var series = new JsonArray();
        for (var index = 0; index < chart.Series.Count; index++)
        {
            series.Add(kinds[index] == ChartKind.Bar
                ? ColumnSeries.Make(block, chart, index, number, paper)
                : LineSeries.Make(block, chart, index, number, paper, kinds[index] == ChartKind.Area));
        }

        AddRims(series, kinds);
        var option = new JsonObject
        {
            ["grid"] = new JsonObject { ["top"] = 24, ["right"] = 6 },
            ["xAxis"] = CategoryAxis.Make(chart.Categories, paper),
            ["yAxis"] = ValueAxis(chart, kinds, number, paper),
            ["series"] = series,
        };
        return new(option, paper.Width, block.Height ?? (paper.IsPhone ? 190 : 260))
        {
            Number = number,
            Legend = chart.Series.Count < 2 ? [] : [.. chart.Series.Select((each, index) => new LegendItem(each.Name, Ink.Key(index, each.IsRest, kinds[index] != ChartKind.Bar)))],
        };
    }

    private static IEnumerable<ExactNumber> StackedValues(ChartBlock block, ChartData chart) => block.Kind == ChartKind.Stacked
        ? chart.Values.Concat(chart.Categories.Select((_, place) => ExactNumber.SumOf(chart.Series.Select(series => series.Values[place]))))
        : chart.Values;

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
    private static void AddRims(JsonArray series, ChartKind[] kinds)
    {
        if (!kinds.Contains(ChartKind.Bar))
        {
            return;
        }

        foreach (var line in series.OfType<JsonObject>().Where(each => (string?)each["type"] == "line" && each["areaStyle"] is null).ToList())
        {
            series.Add(new JsonObject
            {
                ["type"] = "line",
                ["name"] = (string?)line["name"],
                ["data"] = new JsonArray([.. ((JsonArray)line["data"]!).Select(point => point is JsonObject item ? item["value"]!.DeepClone() : point?.DeepClone())]),
                ["silent"] = true,
                ["z"] = 2.5,
                ["lineStyle"] = new JsonObject { ["width"] = 4, ["color"] = Ink.Ground },
                ["itemStyle"] = new JsonObject { ["color"] = Ink.Ground },
                ["tooltip"] = new JsonObject { ["show"] = false },
            });
        }
    }

    private static JsonObject ValueAxis(ChartData chart, ChartKind[] kinds, NumberScale number, Paper paper)
    {
        var values = chart.Values.Select(number.Scale).ToList();
        var axis = new JsonObject { ["type"] = "value", ["splitNumber"] = paper.IsPhone ? 2 : 4 };
        if (values.TrueForAll(value => value == 0))
        {
            (axis["min"], axis["max"]) = (0, 1);
        }
        else if (Array.TrueForAll(kinds, kind => kind == ChartKind.Line) && values.Min() > 0.6 * values.Max())
        {
            // Lines far above zero show their course; columns and areas always start at zero.
            axis["scale"] = true;
        }

        return axis;
    }
}
