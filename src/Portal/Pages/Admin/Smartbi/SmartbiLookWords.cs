using Microsoft.Extensions.Localization;
using Portal.Core.Catalog.Smartbi;
using Portal.Localization;

namespace Portal.Pages.Admin.Smartbi;

/// <summary>What a look changed, as one line.</summary>
internal static class SmartbiLookWords
{
    public static string Of(SmartbiLook look, IStringLocalizer<Text> text)
    {
        string[] parts =
        [
            .. look.Added > 0 ? [text["新增 {0}", look.Added].Value] : Array.Empty<string>(),
            .. look.Changed > 0 ? [text["改动 {0}", look.Changed].Value] : Array.Empty<string>(),
            .. look.Gone > 0 ? [text["下线 {0}", look.Gone].Value] : Array.Empty<string>(),
            .. look.Barred > 0 ? [text["{0} 个目录打不开", look.Barred].Value] : Array.Empty<string>(),
        ];
        var what = parts.Length == 0 ? text["没有改动"].Value : string.Join(text["、"].Value, parts);
        return text["完成，{0}", what];
    }
}
