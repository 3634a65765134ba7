using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>One series of columns; those below zero hang from it.</summary>
internal static class ColumnSeries
{
    public static JsonObject Make(ChartBlock block, ChartData chart, int index, NumberScale number, Paper paper)
    {
        var series = chart.Series[index];
        var stack = series.Stack ?? (block.Kind == ChartKind.Stacked ? "all" : null);
        var isTop = stack is null || index == chart.Series.Count - 1;
        var labelled = ValueLabels.For(block, chart, index, paper);
        var data = new JsonArray();
        for (var place = 0; place < series.Values.Length; place++)
        {
            data.Add(Column(series, place, number, labelled.Contains(place), isTop, isRest: place == chart.Rest));
        }

        var made = new JsonObject
        {
            ["type"] = "bar",
            ["name"] = series.Name,
            ["color"] = series.IsRest ? Ink.Ghost : Ink.Series(index),
            ["barMaxWidth"] = paper.IsPhone ? 16 : 26,
            ["data"] = data,
        };
        if (stack is not null)
        {
            made["stack"] = stack;
            made["barMaxWidth"] = paper.IsPhone ? 20 : 30;
            made["itemStyle"] = new JsonObject
            {
                ["borderRadius"] = isTop ? Radius(3, 3, 0, 0) : 0,
                ["borderColor"] = Ink.Ground,
                ["borderWidth"] = chart.Categories.Count > 60 ? 0 : 0.75
            };
        }

        return made;
    }

    private static JsonNode? Column(SeriesData series, int place, NumberScale number, bool labelled, bool rounded, bool isRest)
    {
        if (series.Values[place] is not { } value)
        {
            return null;
        }

        var scaled = number.Scale(value);
        if (!labelled && value.Sign >= 0 && !isRest)
        {
            return scaled;
        }

        var item = new JsonObject { ["value"] = scaled };
        var style = new JsonObject();
        if (value.Sign < 0 && rounded)
        {
            style["borderRadius"] = Radius(0, 0, 3, 3);
        }

        if (isRest)
        {
            style["color"] = Ink.Ghost;
        }

        if (style.Count > 0)
        {
            item["itemStyle"] = style;
        }

        if (labelled)
        {
            item["label"] = ValueLabels.Say(number.Text(value), value.Sign < 0 ? "bottom" : "top");
        }

        return item;
    }

    private static JsonArray Radius(params int[] corners) => new([.. corners.Select(corner => (JsonNode)corner)]);
}
