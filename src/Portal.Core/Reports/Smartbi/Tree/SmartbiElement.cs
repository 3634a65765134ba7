using System.Globalization;
using System.Text.Json;

namespace Portal.Core.Reports.Smartbi.Tree;

/// <summary>One element of the server's tree, as far as the portal needs it.</summary>
internal sealed record SmartbiElement(string Id, string Type, string Title, string? Description, int Order, bool IsForPhones, DateTimeOffset? ModifiedAt)
{
    /// <summary>Null: without an id it is nothing.</summary>
    public static SmartbiElement? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || Text(json, "id") is not { Length: > 0 } id)
        {
            return null;
        }

        var title = Text(json, "alias") is { Length: > 0 } alias ? alias : Text(json, "name") is { Length: > 0 } name ? name : id;
        return new SmartbiElement(
            id, Text(json, "type") ?? "", title, Text(json, "desc"), Number(json, "order"), Flag(json, "showOnPhone", true) && !Flag(json, "hiddenInBrowse", false),
            Moment(json, "lastModifiedDate"));
    }

    public static IEnumerable<SmartbiElement> ReadAll(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().Select(Read).OfType<SmartbiElement>() : [];

    public static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString().Trim() : null;

    private static int Number(JsonElement json, string name) =>
        int.TryParse(Text(json, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // Some versions write 1 and "true".
    private static bool Flag(JsonElement json, string name, bool otherwise) => !json.TryGetProperty(name, out var value) ? otherwise : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => otherwise,
        _ => value.ToString() is "1" or "true" or "TRUE",
    };

    /// <summary>Milliseconds since 1970, or ISO text.</summary>
    private static DateTimeOffset? Moment(JsonElement json, string name)
    {
        var text = Text(json, name);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ms) && ms <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
    }
}
