using System.Globalization;

namespace Portal.Core.Browser;

/// <summary>Who answers: only Chromium and what is made of it, and not from too long ago.</summary>
internal static class BrowserProduct
{
    /// <summary>Print pages nest their style rules; older ones draw them without.</summary>
    public const int LeastVersion = 120;

    private static readonly string[] Chromiums = ["HeadlessChrome", "Chrome", "Chromium", "Edg", "HeadlessEdg"];

    /// <summary>Null when it will do.</summary>
    public static Bilingual? Fault(string product)
    {
        var parts = product.Split('/');
        return parts.Length < 2 || !Chromiums.Contains(parts[0]) || !int.TryParse(parts[1].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? BrowserWords.AnotherProduct(product)
            : version < LeastVersion ? BrowserWords.TooOld(product, LeastVersion) : null;
    }
}
