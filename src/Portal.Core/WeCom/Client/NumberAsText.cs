using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>An id of digits alone comes as a number from private editions and proxies that write WeCom's answers anew: its digits are the text.</summary>
internal sealed class NumberAsText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? Encoding.ASCII.GetString(reader.ValueSpan) : reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
