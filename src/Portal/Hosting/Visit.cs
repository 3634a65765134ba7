using System.Globalization;
using Microsoft.Extensions.Options;
using Portal.Localization;

namespace Portal.Hosting;

/// <summary>How the page must look for this visit: theme, width, language, names. The layout asks it.</summary>
public sealed class Visit(IHttpContextAccessor accessor, CurrentUser current, IOptions<PortalOptions> portal)
{
    public const string ThemeCookie = "theme";
    public const string WidthCookie = "w";

    private HttpRequest Request => accessor.HttpContext!.Request;

    /// <summary><c>light</c>, <c>dark</c>, or null to follow the system.</summary>
    public string? Theme => (current.AccountOrNull?.Theme ?? Request.Cookies[ThemeCookie]) switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => null,
    };

    /// <summary>Which drawings fit: the script tells by cookie, on a first visit the client's name does.</summary>
    public bool IsWide => Request.Cookies[WidthCookie] switch
    {
        "wide" => true,
        "phone" => false,
        _ => !Request.Headers.UserAgent.ToString().Contains("Mobile", StringComparison.Ordinal),
    };

    public string Width => IsWide ? "wide" : "phone";

    public string Language => RequestLanguage.FromName(CultureInfo.CurrentUICulture.Name) ?? "zh-CN";

    public bool IsAdmin => current.AccountOrNull is { IsAdmin: true };

    public string BrandName => portal.Value.BrandName;
}
