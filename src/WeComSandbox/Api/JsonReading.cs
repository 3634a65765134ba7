using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WeComSandbox.Api;

/// <summary>Reads a caller's JSON: numbers may come as text and text as numbers; a wrong kind is refused.</summary>
public static class JsonReading
{
    public static string? TryText(this JsonObject item, string name) => item[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToJsonString(),
        _ => throw new RefusalException(40058, $"{name} must be a string"),
    };

    public static string Text(this JsonObject item, string name, int missing = 40058) =>
        item.TryText(name) is { Length: > 0 } text ? text : throw new RefusalException(missing, $"missing {name}");

    public static int? TryNumber(this JsonObject item, string name)
    {
        var text = item[name] is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False
            ? item[name]!.GetValue<bool>() ? "1" : "0"
            : item.TryText(name);
        return text switch
        {
            null or "" => null,
            _ when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ => throw new RefusalException(40058, $"{name} must be a number"),
        };
    }

    public static JsonObject? TryObject(this JsonObject item, string name) => item[name] switch
    {
        null => null,
        JsonObject found => found,
        _ => throw new RefusalException(40058, $"{name} must be an object"),
    };

    public static List<JsonObject> Objects(this JsonObject item, string name) => item[name] switch
    {
        null => [],
        JsonArray list when list.All(entry => entry is JsonObject) => [.. list.Select(entry => (JsonObject)entry!)],
        _ => throw new RefusalException(40058, $"{name} must be a list of objects"),
    };

    public static List<string> Texts(this JsonObject item, string name) => item[name] switch
    {
        null => [],
        JsonArray list when list.All(entry => entry is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number) =>
            [.. list.Select(entry => entry!.ToString())],
        _ => throw new RefusalException(40058, $"{name} must be a list of strings"),
    };

    public static JsonArray ToJson<T>(this IEnumerable<T> items) => [.. items.Select(item => JsonValue.Create(item))];
}
