using System.Text.RegularExpressions;

namespace Portal.Operations;

/// <summary>
/// Takes secrets out of texts that leave the portal: those of the configuration and of the apps by their value, whatever text they stand in, and what
/// looks like one in addresses and connection strings.
/// </summary>
internal sealed partial class SecretMask
{
    private const string Masked = "***";

    /// <summary>Shorter ones stand in any text by chance.</summary>
    private const int Shortest = 4;
    private readonly string[] _secrets;

    private SecretMask(IEnumerable<string> secrets) =>
        _secrets = [.. secrets.Where(secret => secret.Length >= Shortest).Distinct().OrderByDescending(secret => secret.Length)];

    /// <param name="more">Secrets that an admin entered in the portal.</param>
    public static SecretMask Of(IConfiguration configuration, IEnumerable<string?> more) => new(
        configuration.AsEnumerable().Where(entry => IsSecret(entry.Key)).SelectMany(entry => PartsOf(entry.Value)).Concat(more.OfType<string>()));

    public static bool IsSecret(string key) => SecretKey().IsMatch(key);

    public string Cover(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Masked, StringComparison.Ordinal);
        }

        return SecretPart().Replace(text, $"$1={Masked}");
    }

    // A password inside of a connection string or an address is a secret by itself too.
    private static IEnumerable<string> PartsOf(string? value) => value is null ? []
        : [value, .. SecretPart().Matches(value).Select(part => part.Groups[2].Value), .. UserPart().Matches(value).Select(part => part.Groups[1].Value)];

    [GeneratedRegex("secret|passw|pwd|token|aeskey|key$|credential|connection|^push:hooks:|endpoint$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretKey();

    [GeneratedRegex(@"\b(password|pwd|token|access_token|ticket|secret|code|state)\s*=\s*([^;&\s""']+)", RegexOptions.IgnoreCase)]
    private static partial Regex SecretPart();

    [GeneratedRegex("//[^/@:]*:([^/@]+)@")]
    private static partial Regex UserPart();
}
