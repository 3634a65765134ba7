using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Portal.Core.Settings;
using Portal.Hosting;

namespace Portal.Localization;

/// <summary>What the portal is called, in the reader's language.</summary>
public sealed class BrandWords(PortalSettings settings, IOptions<PortalOptions> portal, IStringLocalizer<Text> text)
{
    public string Name => settings.Now.Brand.Name ?? portal.Value.BrandName;

    public string Subtitle => settings.Now.Brand.Subtitle ?? text["数据门户"];

    /// <summary>衡川汽车数据门户</summary>
    public string Whole => Name + (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? " " : "") + Subtitle;
}
