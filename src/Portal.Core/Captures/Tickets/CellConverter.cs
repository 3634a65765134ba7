using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Core.Captures;

/// <summary>A dataset's cell with its type: text, truth and whole numbers as they are; of the others JSON would not tell which it was, so a letter says it.</summary>
internal sealed class CellConverter : JsonConverter<object>
{
    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            default:
                writer.WriteStartArray();
                writer.WriteStringValue(LetterOf(value));
                writer.WriteStringValue(((IFormattable)value).ToString(value is DateOnly or DateTime ? "O" : null, CultureInfo.InvariantCulture));
                writer.WriteEndArray();
                break;
        }
    }

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean();
            case JsonTokenType.Number:
                return reader.GetInt64();
            default:
                var letter = Next(ref reader);
                var value = Cell(letter, Next(ref reader));
                reader.Read(); // the end of the pair
                return value;
        }
    }

    private static string LetterOf(object value) => value switch
    {
        double => "f",
        decimal => "m",
        DateOnly => "d",
        DateTime => "t",
        _ => throw new NotSupportedException($"a cell of {value.GetType()}"),
    };

    private static object Cell(string letter, string text) => letter switch
    {
        "f" => double.Parse(text, CultureInfo.InvariantCulture),
        "m" => decimal.Parse(text, CultureInfo.InvariantCulture),
        "d" => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture),
        "t" => DateTime.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        _ => throw new JsonException($"a cell of type {letter}"),
    };

    private static string Next(ref Utf8JsonReader reader) => reader.Read() ? reader.GetString()! : throw new JsonException("a cell that does not end");
}
