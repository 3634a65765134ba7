using System.Text.Json.Nodes;

namespace Portal.Core.Reports.Charts;

/// <summary>Takes out of a raw option what would leave the page: links, pictures of other servers, tooltips as HTML.</summary>
internal static class OptionSafety
{
    private const int Deepest = 40;
    private static readonly HashSet<string> Forbidden = ["link", "sublink", "target", "subtarget", "renderMode", "extraCssText", "className", "appendTo",
        "toolbox", "__proto__", "constructor", "prototype"];

    public static JsonObject Clean(JsonObject option) => (JsonObject)Clean(option, 0)!;

    private static JsonNode? Clean(JsonNode? node, int depth) => node switch
    {
        _ when depth > Deepest => null,
        JsonObject part => new JsonObject(part.Where(each => !IsForbidden(each.Key, each.Value)).Select(each => KeyValuePair.Create(each.Key, Clean(each.Value, depth + 1)))),
        JsonArray list => new JsonArray([.. list.Select(each => Clean(each, depth + 1))]),
        JsonValue value when value.TryGetValue<string>(out var text) && LeavesThePage(text) => null,
        _ => node?.DeepClone(),
    };

    /// <summary>Sankey and graph data say <c>target</c> too, beside their <c>source</c>; a title's says where a link opens.</summary>
    private static bool IsForbidden(string name, JsonNode? value) =>
        name is "target" ? value is JsonValue text && text.TryGetValue<string>(out var where) && where is "self" or "blank"
        : Forbidden.Contains(name) || (name == "image" && !(value is JsonValue picture && picture.TryGetValue<string>(out var address) && IsData(address)));

    private static bool LeavesThePage(string text) => text.StartsWith("image://", StringComparison.OrdinalIgnoreCase) && !IsData(text[8..]);

    private static bool IsData(string address) => address.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase);
}
