using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>One line or area; gaps stay gaps.</summary>
internal static class LineSeries
{
    private const int MarkedPoints = 15;

    public static JsonObject Make(ChartBlock block, ChartData chart, int index, NumberScale number, Paper paper, bool area)
    {
        var series = chart.Series[index];
        var values = series.Values;
        var marked = values.Length <= MarkedPoints;
        var labelled = ValueLabels.For(block, chart, index, paper);
        var lonely = Lonely(values);
        var data = new JsonArray();
        for (var place = 0; place < values.Length; place++)
        {
            data.Add(Point(values[place], number, labelled.Contains(place), shown: marked || lonely.Contains(place), plain: marked || lonely.Count == 0));
        }

        var made = new JsonObject
        {
            ["type"] = "line",
            ["name"] = series.Name,
            ["color"] = series.IsRest ? Ink.Ghost : Ink.Series(index),
            ["showSymbol"] = marked || lonely.Count > 0 || labelled.Count > 0,
            ["showAllSymbol"] = true,
            ["itemStyle"] = new JsonObject { ["borderWidth"] = 0 },
            ["data"] = data,
        };
        if (area)
        {
            made["areaStyle"] = new JsonObject { ["opacity"] = block.Kind == ChartKind.Stacked ? 0.6 : 0.14 };
        }

        if ((series.Stack ?? (block.Kind == ChartKind.Stacked ? "all" : null)) is { } stack)
        {
            made["stack"] = stack;
        }

        if (values.Length > ValueLabels.SampledFrom)
        {
            made["sampling"] = "lttb";
        }

        return made;
    }

    private static JsonNode? Point(ExactNumber? value, NumberScale number, bool labelled, bool shown, bool plain)
    {
        if (value is not { } known)
        {
            return null;
        }

        var scaled = number.Scale(known);
        if (plain && !labelled)
        {
            return scaled;
        }

        var item = new JsonObject { ["value"] = scaled };
        if (!shown && !labelled)
        {
            item["symbol"] = "none";
        }

        if (labelled)
        {
            item["label"] = ValueLabels.Say(number.Text(known), "top");
        }

        return item;
    }

    /// <summary>Points between gaps: no line reaches them, so they need a mark.</summary>
    private static HashSet<int> Lonely(ExactNumber?[] values) =>
        [.. Enumerable.Range(0, values.Length).Where(place =>
            values[place] is not null && (place == 0 || values[place - 1] is null) && (place == values.Length - 1 || values[place + 1] is null))];
}
