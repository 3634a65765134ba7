using System.Globalization;
using Portal.Core.Settings;
using Portal.Hosting;

namespace Portal.Localization;

/// <summary>Who is signed in and chose a language gets it, whatever the client says.</summary>
internal sealed class AccountLanguage(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentUser current, PortalSettings settings)
    {
        if (RequestLanguage.FromName(current.AccountOrNull?.Language) is { } language && settings.Now.Languages.Offers(language))
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        }

        return next(context);
    }
}
