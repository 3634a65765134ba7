using System.Globalization;
using Portal.Core.Catalog;
using Portal.Core.Settings;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Shared;

/// <summary>How the page must look for this visit: theme, width, language, names. The layout asks it.</summary>
public sealed class PageLook(IHttpContextAccessor accessor, CurrentUser current, BrandWords brand, PortalSettings settings)
{
    public const string ThemeCookie = "theme";
    public const string LogoFolder = "/brand/logo";
    public const string WidthCookie = "w";

    private HttpRequest Request => accessor.HttpContext!.Request;

    /// <summary><c>light</c>, <c>dark</c>, or null to follow the system.</summary>
    public string? Theme => (current.AccountOrNull?.Theme ?? Request.Cookies[ThemeCookie]) switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => null,
    };

    /// <summary>
    /// Which drawings fit, <c>phone</c>, <c>mid</c>, <c>wide</c> or <c>both</c>: the script tells by cookie, on a first visit the client may tell
    /// that it is a phone or a tablet.
    /// </summary>
    public string Width => Request.Cookies[WidthCookie] switch
    {
        "wide" => "wide",
        "mid" => "mid",
        "phone" => "phone",
        _ => Request.Terminal switch { Terminals.Tablet => "mid", Terminals.Phone => "phone", _ => "both" },
    };

    public string Language => RequestLanguage.FromName(CultureInfo.CurrentUICulture.Name) ?? "zh-CN";

    public bool IsAdmin => current.AccountOrNull is { IsAdmin: true };

    /// <summary>Sees 管理, all of it or what 组管理员 may open.</summary>
    public bool SeesAdministration => current.AccountOrNull is { SeesAdministration: true };

    /// <summary>Sees 推送.</summary>
    public bool MayPush => current.AccountOrNull?.May(Core.Users.Permissions.Push) == true;

    /// <summary>Null: the portal's own mark.</summary>
    public string? BrandLogo => settings.Now.Brand.Logo is { } version ? $"{LogoFolder}/{version}.png" : null;

    public string BrandName => brand.Name;

    public string BrandSubtitle => brand.Subtitle;

    /// <summary>Both, as titles say it.</summary>
    public string BrandWhole => brand.Whole;
}
