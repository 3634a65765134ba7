using System.Text.Json.Nodes;

namespace Portal.Core.Reports.Charts;

/// <summary>What of a raw option ECharts would pass over in silence: types it does not have, columns and axes that are not there.</summary>
internal static class OptionFaults
{
    private static readonly (string Index, string Axis)[] Axes = [("xAxisIndex", "xAxis"), ("yAxisIndex", "yAxis")];

    /// <summary>For each series the first of its faults, or null.</summary>
    /// <param name="option">As it is drawn.</param>
    public static List<string?> Of(JsonObject option, DatasetResult data) => [.. SeriesOf(option).Select(series => Of(series, option, data))];

    public static IEnumerable<JsonObject> SeriesOf(JsonObject option) => PartsOf(option["series"]);

    private static IEnumerable<JsonObject> PartsOf(JsonNode? node) => node is JsonArray list ? list.OfType<JsonObject>() : node is JsonObject one ? [one] : [];

    private static string? Of(JsonObject series, JsonObject option, DatasetResult data)
    {
        var type = (series["type"] as JsonValue)?.ToString();
        return type is null ? ChartWords.NoType
            : !SeriesTypes.All.Contains(type, StringComparer.Ordinal) ? ChartWords.NoSuchType(type)
            : Unbound(series, option, data) is { } column ? ChartWords.NotBound(column)
            : Axes.Where(axis => IsBeyond(series[axis.Index], option[axis.Axis])).Select(axis => ChartWords.NoSuchAxis($"{axis.Index}: {series[axis.Index]}")).FirstOrDefault();
    }

    /// <summary>A column of encode; where the option has datasets, transforms or dimensions of its own, nobody knows here.</summary>
    private static string? Unbound(JsonObject series, JsonObject option, DatasetResult data)
    {
        var isOurs = series["data"] is null && series["dimensions"] is null && series["datasetIndex"] is null
            && (option["dataset"] is null || option["dataset"] is JsonObject { } own && own["dimensions"] is null && own["transform"] is null);
        return isOurs && series["encode"] is JsonObject encode
            ? encode.SelectMany(each => each.Value is JsonArray list ? list.AsEnumerable() : [each.Value])
                .Select(column => column is JsonValue text && text.TryGetValue<string>(out var name) ? name : null)
                .FirstOrDefault(name => name is not null && !data.Columns.Contains(name, StringComparer.Ordinal))
            : null;
    }

    private static bool IsBeyond(JsonNode? index, JsonNode? axes) =>
        index is JsonValue value && value.TryGetValue<double>(out var place) && place >= Math.Max(1, PartsOf(axes).Count());
}
