using System.Text.RegularExpressions;

namespace Portal.Core.WeCom;

/// <summary>Texts of WeCom or of a proxy may repeat the address with its secrets: they are taken out before anybody sees them.</summary>
internal static partial class Redaction
{
    private const int MaxLength = 600;

    public static string Clean(string text, params string?[] secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret is { Length: > 3 })
            {
                text = text.Replace(secret, "***", StringComparison.Ordinal).Replace(Uri.EscapeDataString(secret), "***", StringComparison.Ordinal);
            }
        }

        text = Named().Replace(text, "$1***");
        text = Spaces().Replace(text, " ").Trim();
        return text.Length > MaxLength ? text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)] + "…" : text;
    }

    // A code of an error or a status is what the reader of the log looks for.
    [GeneratedRegex(@"((?:token|secret|ticket|(?<!err_?|error_?|status_?)code|key)[""']?\s*[=:]\s*[""']?)[^&\s""',<>]+", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    // PostgreSQL keeps no zero.
    [GeneratedRegex(@"[\s\0]+")]
    private static partial Regex Spaces();
}
