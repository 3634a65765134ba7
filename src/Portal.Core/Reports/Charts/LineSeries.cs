using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>One line or area; gaps stay gaps.</summary>
internal static class LineSeries
{
    private const int MarkedPoints = 15;

    public static JsonObject Make(ChartBlock block, ChartData chart, int index, SeriesNumber number, LabelPlaces labels, bool area)
    {
        var series = chart.Series[index];
        var values = series.Values;
        var marked = values.Length <= MarkedPoints;
        var lonely = Lonely(values);
        var hasLabels = Enumerable.Range(0, values.Length).Any(place => labels[index, place] is not null);
        var plain = marked || (lonely.Count == 0 && !hasLabels);
        var data = SeriesPoints.Make(chart, series, number, (place, value) =>
            Dress(labels[index, place] is { } label ? ValueLabels.Say(number.Text(value), label, Ink.Strong) : null, hasSymbol: plain || lonely.Contains(place),
                isOpen: place == chart.Open));

        var made = new JsonObject
        {
            ["type"] = "line",
            ["name"] = series.Name,
            ["color"] = series.IsRest ? Ink.Ghost : Ink.Series(index),
            ["showSymbol"] = marked || lonely.Count > 0 || hasLabels,
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

    private static JsonObject? Dress(JsonObject? label, bool hasSymbol, bool isOpen)
    {
        var item = new JsonObject();
        if (label is not null)
        {
            item["label"] = label;
        }

        if (isOpen)
        {
            item["itemStyle"] = new JsonObject { ["opacity"] = ColumnSeries.OpenOpacity };
        }

        if (label is null && !hasSymbol)
        {
            item["symbol"] = "none";
        }

        return item.Count > 0 ? item : null;
    }

    /// <summary>Points between gaps: no line reaches them, so they need a mark.</summary>
    private static HashSet<int> Lonely(ExactNumber?[] values) =>
        [.. Enumerable.Range(0, values.Length).Where(place =>
            values[place] is not null && (place == 0 || values[place - 1] is null) && (place == values.Length - 1 || values[place + 1] is null))];
}
