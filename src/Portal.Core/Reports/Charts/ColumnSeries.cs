using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>One series of columns; those below zero hang from it.</summary>
internal static class ColumnSeries
{
    /// <summary>Of a month that is not over.</summary>
    public const double OpenOpacity = 0.45;

    /// <summary>A column of the chart takes so many pixels at most; labels on segments want more.</summary>
    public static int MostWide(ChartBlock block, bool isStacked, Paper paper) => (isStacked, block.Labels, paper.IsPhone) switch
    {
        (true, true, true) => 36,
        (true, true, false) => 48,
        (true, false, true) => 20,
        (true, false, false) => 30,
        (false, _, true) => 16,
        (false, _, false) => 26,
    };

    public static JsonObject Make(ChartBlock block, ChartData chart, int index, SeriesNumber number, LabelPlaces labels, Paper paper)
    {
        var series = chart.Series[index];
        var stack = series.Stack ?? (block.Kind == ChartKind.Stacked ? "all" : null);
        var isTop = stack is null || index == chart.Series.Count - 1;
        var made = new JsonObject
        {
            ["type"] = "bar",
            ["name"] = series.Name,
            ["color"] = series.IsRest ? Ink.Ghost : Ink.Series(index),
            ["barMaxWidth"] = MostWide(block, stack is not null, paper),
            ["data"] = SeriesPoints.Make(chart, series, number, (place, value) => Dress(chart, index, place, value, number, labels[index, place], isTop)),
        };
        if (stack is not null)
        {
            made["stack"] = stack;
            made["itemStyle"] = new JsonObject
            {
                ["borderRadius"] = isTop ? Radius(3, 3, 0, 0) : 0,
                ["borderColor"] = Ink.Ground,
                ["borderWidth"] = chart.Categories.Count > 60 ? 0 : 0.75
            };
        }

        return made;
    }

    private static JsonObject? Dress(ChartData chart, int index, int place, ExactNumber value, SeriesNumber number, LabelPlace? label, bool rounded)
    {
        var item = new JsonObject();
        var style = new JsonObject();
        if (value.Sign < 0 && rounded)
        {
            style["borderRadius"] = Radius(0, 0, 3, 3);
        }

        if (place == chart.Rest)
        {
            style["color"] = Ink.Ghost;
        }

        if (place == chart.Open)
        {
            style["opacity"] = OpenOpacity;
        }

        if (style.Count > 0)
        {
            item["itemStyle"] = style;
        }

        if (label is { } at)
        {
            item["label"] = ValueLabels.Say(number.Text(value), at, place == chart.Rest || place == chart.Open || chart.Series[index].IsRest ? Ink.Strong : Ink.OnSeries(index));
        }

        return item.Count > 0 ? item : null;
    }

    private static JsonArray Radius(params int[] corners) => new([.. corners.Select(corner => (JsonNode)corner)]);
}
