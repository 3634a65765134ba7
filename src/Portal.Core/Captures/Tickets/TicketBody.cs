using System.IO.Compression;
using System.Text.Json;

namespace Portal.Core.Captures;

/// <summary>A ticket as bytes, for the server that will be asked for its page.</summary>
internal static class TicketBody
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new CellConverter() } };

    public static byte[] Write<T>(T ticket, string subject)
    {
        using var bytes = new MemoryStream();
        using (var pressed = new BrotliStream(bytes, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(pressed, new Sheet<T>(NameOf<T>(subject), ticket), Json);
        }

        return bytes.ToArray();
    }

    /// <summary>Null: of another page.</summary>
    public static T? Read<T>(byte[] body, string subject)
        where T : class
    {
        using var pressed = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<Sheet<T>>(pressed, Json) is { } sheet && sheet.Name == NameOf<T>(subject) ? sheet.Ticket : null;
    }

    private static string NameOf<T>(string subject) => $"{typeof(T).Name} {subject}";

    private sealed record Sheet<T>(string Name, T Ticket);
}
