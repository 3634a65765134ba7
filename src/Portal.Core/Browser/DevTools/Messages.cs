using System.Text;
using System.Text.Json;

namespace Portal.Core.Browser.DevTools;

/// <summary>One message: an answer when it has an id, else an event. The body is where its result or parameters stand.</summary>
internal readonly record struct Message(int? Id, string? Session, string? Method, string? Error, Range Body);

internal static class Messages
{
    /// <summary>Reads around the body, which may be megabytes of a picture.</summary>
    public static Message Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        var message = default(Message);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8))
            {
                reader.Read();
                message = message with { Id = reader.GetInt32() };
            }
            else if (reader.ValueTextEquals("sessionId"u8))
            {
                reader.Read();
                message = message with { Session = reader.GetString() };
            }
            else if (reader.ValueTextEquals("method"u8))
            {
                reader.Read();
                message = message with { Method = reader.GetString() };
            }
            else
            {
                var isError = reader.ValueTextEquals("error"u8);
                var body = Skip(ref reader);
                message = isError ? message with { Error = Encoding.UTF8.GetString(bytes[body]) } : message with { Body = body };
            }
        }

        return message;
    }

    public static byte[] ReadData(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                return reader.GetBytesFromBase64();
            }
        }

        throw new JsonException("an answer without data");
    }

    private static Range Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        var begin = (int)reader.TokenStartIndex;
        reader.Skip();
        return begin..(int)reader.BytesConsumed;
    }
}
