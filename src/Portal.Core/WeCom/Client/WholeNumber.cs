using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Core.WeCom;

/// <summary>A whole number as proxies that write answers anew dress it: <c>"0"</c>, <c>0.0</c>; null is as good as none, and so is zero.</summary>
internal sealed class WholeNumber : JsonConverter<int>
{
    public override bool HandleNull => true;

    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => 0,
        JsonTokenType.Number when reader.TryGetInt32(out var whole) => whole,
        JsonTokenType.Number when reader.TryGetDouble(out var number) && number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue => (int)number,
        JsonTokenType.String when Utf8Parser.TryParse(reader.ValueSpan, out int written, out var length) && length == reader.ValueSpan.Length => written,
        _ => throw new JsonException("No whole number."),
    };

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
