using System.Text.RegularExpressions;

namespace WeComSandbox.Api;

/// <summary>WeCom refuses letters written as \uXXXX; only control characters may be.</summary>
public static partial class Escapes
{
    public static bool Hold(string json) => Escaped().IsMatch(json);

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\\u(?!00[01])[0-9a-fA-F]{4}")]
    private static partial Regex Escaped();
}
