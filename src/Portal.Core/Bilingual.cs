using System.Globalization;

namespace Portal.Core;

/// <summary>A sentence in both languages of the portal. Chinese unless the reader's language is English.</summary>
public sealed record Bilingual(string Chinese, string English)
{
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? English : Chinese;

    public override string ToString() => In(CultureInfo.CurrentUICulture);
}
