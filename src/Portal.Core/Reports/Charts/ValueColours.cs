using System.Text.Json.Nodes;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Charts;

/// <summary>
/// Colours by value in a raw option. ECharts mixes colours, and those of the page cannot be mixed before a reader's theme is known:
/// so a scale without colours of its own becomes the steps of a map, with their legend.
/// </summary>
internal static class ValueColours
{
    /// <summary>The legend, or null when the author has colours of his own or nothing is coloured by value.</summary>
    public static MapScale? Dress(JsonObject option, DatasetResult data, string? format)
    {
        var series = OptionFaults.SeriesOf(option).FirstOrDefault(each => each["type"]?.ToString() == "heatmap");
        var said = option["visualMap"] is JsonArray { Count: > 0 } list ? list[0] as JsonObject : option["visualMap"] as JsonObject;
        if ((series is null && said is null) || HasColours(said))
        {
            if (said is not null)
            {
                said["show"] ??= true;
            }

            return null;
        }

        var visual = said is null ? [] : (JsonObject)said.DeepClone();
        var column = Column(visual, series ?? OptionFaults.SeriesOf(option).FirstOrDefault(), data);
        var values = Values(series, data, column).ToList();
        if (values.Count == 0)
        {
            return null;
        }

        var number = NumberScale.For(values, format);
        var steps = MapSteps.For(values, Limits(visual), number);
        visual["type"] = "piecewise";
        visual["show"] = false;
        visual["pieces"] = steps.Pieces();
        if (column is not null)
        {
            visual["dimension"] = data.Columns[column.Value];
        }

        foreach (var key in new[] { "inRange", "calculable", "splitNumber", "min", "max" })
        {
            visual.Remove(key);
        }

        option["visualMap"] = visual;
        return steps.Scale;
    }

    private static bool HasColours(JsonObject? visual) => visual is not null
        && (visual["color"] is not null || visual["inRange"]?["color"] is not null || visual["categories"] is not null
            || (visual["pieces"] as JsonArray)?.Any(piece => piece?["color"] is not null) == true);

    private static int? Column(JsonObject visual, JsonObject? series, DatasetResult data)
    {
        if (series?["data"] is not null)
        {
            return null;
        }

        var said = visual["dimension"]?.ToString() is { } name ? int.TryParse(name, out var index) ? index : data.IndexOf(name) : -1;
        var place = said >= 0 ? said
            : series?["encode"]?["value"]?.ToString() is { } value && data.IndexOf(value) is >= 0 and var encoded ? encoded
            : DatasetSeries.Numbers(data).DefaultIfEmpty(-1).Last();
        return place >= 0 && place < data.Columns.Count ? place : null;
    }

    private static IEnumerable<ExactNumber> Values(JsonObject? series, DatasetResult data, int? column) => column is { } place
        ? data.Column(place).Select(Cells.Number).OfType<ExactNumber>()
        : (series?["data"] as JsonArray ?? []).Select(point => point is JsonObject item ? item["value"] : point)
            .Select(value => value is JsonArray many ? many.LastOrDefault() : value)
            .Select(value => value is JsonValue one && one.TryGetValue<double>(out var number) ? ExactNumber.Of(number) : null).OfType<ExactNumber>();

    /// <summary>Between the author's own ends in equal steps, else by the values.</summary>
    private static List<double> Limits(JsonObject visual) =>
        visual["min"] is JsonValue low && low.TryGetValue<double>(out var from) && visual["max"] is JsonValue high && high.TryGetValue<double>(out var to) && to > from
            ? [.. Enumerable.Range(1, 4).Select(step => from + ((to - from) * step / 5))]
            : [];
}
