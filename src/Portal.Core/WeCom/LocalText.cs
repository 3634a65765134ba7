using System.Globalization;

namespace Portal.Core.WeCom;

/// <summary>A sentence for people in both languages; as text it is in the language of the request.</summary>
public sealed record LocalText(string Zh, string En)
{
    public string In(CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" ? En : Zh;

    public override string ToString() => In(CultureInfo.CurrentUICulture);
}
