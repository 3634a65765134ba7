using System.Text.RegularExpressions;

namespace WeComSandbox.Phones;

/// <summary>Puts the bridge before every script of a page, as the client does.</summary>
public static partial class PageBridge
{
    public const string Path = "/.sandbox/bridge.js";

    public static string Insert(string html, string policy)
    {
        var nonce = Nonce().Match(policy) is { Success: true } found ? $" nonce=\"{found.Groups[1].Value}\"" : "";
        return Head().Replace(html, match => $"{match.Value}<script src=\"{Path}\"{nonce}></script>", 1);
    }

    [GeneratedRegex("<head(?:\\s[^>]*)?>", RegexOptions.IgnoreCase)]
    private static partial Regex Head();

    [GeneratedRegex("'nonce-([A-Za-z0-9+/=_-]+)'")]
    private static partial Regex Nonce();
}
