using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Core.Users.Batches;

/// <summary>Lists of texts as a batch keeps them.</summary>
internal static class BatchCells
{
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IEnumerable<string> texts) => JsonSerializer.Serialize(texts, _json);

    /// <summary>No longer, and no letter cut in half: PostgreSQL takes none.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    public static string[] Read(string json) => JsonSerializer.Deserialize<string[]>(json)!;
}
