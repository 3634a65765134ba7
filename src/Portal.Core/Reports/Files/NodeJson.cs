using System.Text.Json.Nodes;

namespace Portal.Core.Reports.Files;

/// <summary>A raw piece of a file as JSON, for what goes to ECharts as it stands.</summary>
internal static class NodeJson
{
    public static JsonObject From(MapNode map)
    {
        var json = new JsonObject();
        foreach (var (key, value) in map.Entries)
        {
            json[key.Text] = Any(value);
        }

        return json;
    }

    private static JsonNode? Any(FileNode node) => node switch
    {
        MapNode map => From(map),
        ListNode list => new JsonArray([.. list.Items.Select(Any)]),
        ScalarNode scalar => Scalar(scalar),
        _ => null,
    };

    private static JsonValue? Scalar(ScalarNode scalar) => scalar switch
    {
        { IsNull: true } => null,
        { IsPlain: true, Text: "true" or "True" } => JsonValue.Create(true),
        { IsPlain: true, Text: "false" or "False" } => JsonValue.Create(false),
        _ => ParameterValuesParser.Typed(scalar) switch
        {
            long whole => JsonValue.Create(whole),
            double number => JsonValue.Create(number),
            var text => JsonValue.Create((string)text),
        },
    };
}
