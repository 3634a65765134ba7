using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Core.Reports.Smartbi;

/// <summary>The settings of a server as the database keeps them: without the password.</summary>
public static class SmartbiText
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate,
        Converters = { new JsonStringEnumConverter() },
    };

    public static SmartbiServerOptions Read(string value) => JsonSerializer.Deserialize<SmartbiServerOptions>(value, _json) ?? new();

    public static string Write(SmartbiServerOptions options) => JsonSerializer.Serialize(options, _json);
}
