using System.Text.Json.Nodes;

namespace Portal.Core.Reports.Charts;

/// <summary>Lays a raw option over ours: objects are joined, lists of parts (series, axes) place by place, one object over such a list goes into each.</summary>
internal static class OptionMerge
{
    private static readonly HashSet<string> Parts = ["series", "xAxis", "yAxis", "grid", "visualMap", "dataZoom", "legend", "title", "tooltip", "radar", "polar"];

    public static JsonObject Over(JsonObject under, JsonObject over)
    {
        foreach (var (name, value) in over)
        {
            under[name] = Joined(name, under[name], value);
        }

        return under;
    }

    private static JsonNode? Joined(string name, JsonNode? under, JsonNode? over) => (under, over) switch
    {
        (JsonObject low, JsonObject high) => Over((JsonObject)low.DeepClone(), high),
        (JsonArray low, JsonObject high) when Parts.Contains(name) => new JsonArray([.. low.Select(part => Joined(name, part, high))]),
        (JsonObject low, JsonArray high) when Parts.Contains(name) => Placed(name, new JsonArray(low.DeepClone()), high),
        (JsonArray low, JsonArray high) when Parts.Contains(name) => Placed(name, low, high),
        _ => over?.DeepClone(),
    };

    private static JsonArray Placed(string name, JsonArray low, JsonArray high) =>
        new([.. Enumerable.Range(0, Math.Max(low.Count, high.Count)).Select(place =>
            place >= high.Count ? low[place]?.DeepClone() : place >= low.Count ? high[place]?.DeepClone() : Joined(name, low[place], high[place]))]);
}
