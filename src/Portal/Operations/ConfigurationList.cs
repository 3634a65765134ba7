using System.Globalization;

namespace Portal.Operations;

/// <summary>The settings of files and environment, line by line: values only of what cannot be a secret, of the rest that they are set.</summary>
internal static class ConfigurationList
{
    /// <summary>The environment holds much that is not ours.</summary>
    private static readonly string[] _ours =
    [
        "Portal", "Database", "DataSources", "Reports", "Charts", "WeCom", "Smartbi", "Cas", "Oidc", "Push", "Captures", "Sessions", "SignIn", "Audit", "Memory", "Metrics",
        "Logging",
    ];

    private static readonly string[] _words = ["Provider", "OpenMode", "TimeZone", "CompanyName", "Directory", "Folder", "Default"];

    public static IEnumerable<string> Of(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(entry => entry.Value is not null && _ours.Contains(entry.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase))
        .OrderBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)
        .Select(entry => $"{entry.Key.Replace(":", "__", StringComparison.Ordinal)} = {(IsPlain(entry.Key, entry.Value!) ? entry.Value : "(set)")}");

    private static bool IsPlain(string key, string value) => !SecretMask.IsSecret(key)
        && (bool.TryParse(value, out _) || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            || TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _) || Enum.TryParse<LogLevel>(value, out _)
            || (Uri.TryCreate(value, UriKind.Absolute, out var address) && address is { UserInfo: "", Query: "" } && address.Scheme is "http" or "https")
            || _words.Contains(key.Split(':')[^1], StringComparer.OrdinalIgnoreCase));
}
