using System.Net.Mime;
using System.Text;

namespace Portal.SmartbiWeb;

internal enum PageTextKind
{
    /// <summary>Pictures, fonts, files: they pass as they are.</summary>
    None,
    Html,
    Code,
    Data,
}

/// <summary>Texts of a server. They are read letter by byte, whatever their encoding: what is looked for and put in is ASCII.</summary>
internal static class PageText
{
    private static readonly string[] _drawing = ["<script", "<iframe", "<frame", "http-equiv=\"refresh\"", "<table", "<svg", "<canvas", "<img"];

    public static PageTextKind KindOf(string? mediaType) => mediaType?.ToLowerInvariant() switch
    {
        MediaTypeNames.Text.Html or "application/xhtml+xml" => PageTextKind.Html,
        MediaTypeNames.Text.Css or MediaTypeNames.Text.JavaScript or "application/javascript" or "application/x-javascript" => PageTextKind.Code,
        MediaTypeNames.Application.Json or MediaTypeNames.Text.Plain => PageTextKind.Data,
        _ => PageTextKind.None,
    };

    /// <summary>Null: it is longer than that.</summary>
    public static async Task<string?> ReadAsync(HttpContent content, int most, CancellationToken ct)
    {
        var text = new StringBuilder();
        await using var stream = await content.ReadAsStreamAsync(ct);
        using var reader = new StreamReader(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
        var part = new char[16 * 1024];
        while (await reader.ReadAsync(part, ct) is > 0 and var count)
        {
            text.Append(part, 0, count);
            if (text.Length > most)
            {
                return null;
            }
        }

        return text.ToString();
    }

    /// <summary>The pages to which a session that ended is led.</summary>
    public static bool IsSignIn(string path) => path.EndsWith("/vision/index.jsp", StringComparison.Ordinal) || path.EndsWith("/login.jsp", StringComparison.Ordinal);

    /// <summary>A report is drawn by scripts, in a page within it, or as a table; or it leads on. What only says something is none.</summary>
    public static bool Draws(string html) => _drawing.Any(mark => html.Contains(mark, StringComparison.OrdinalIgnoreCase));

    /// <summary>An answer of the RMI servlet by which it says that the session ended.</summary>
    public static bool SaysExpired(string text, PageTextKind kind) =>
        kind == PageTextKind.Data && text.StartsWith('{') && text.Contains("\"CLIENT_USER_NOT_LOGIN\"", StringComparison.Ordinal);
}
