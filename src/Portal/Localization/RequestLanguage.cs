using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Portal.Core.Settings;

namespace Portal.Localization;

/// <summary>The user's choice (cookie), else the company's, else the language of the WeCom client, else the browser's, else Chinese; of those that are on.</summary>
internal static class RequestLanguage
{
    public const string Cookie = "lang";

    /// <param name="languages">Asked at every request: an admin may change it.</param>
    public static void Configure(RequestLocalizationOptions options, Func<LanguageChoice> languages)
    {
        CultureInfo[] cultures = [new("zh-CN"), new("en")];
        options.DefaultRequestCulture = new RequestCulture("zh-CN");
        options.SupportedCultures = cultures;
        options.SupportedUICultures = cultures;
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Found(FromName(context.Request.Cookies[Cookie]))),
            new CustomRequestCultureProvider(_ => Found(languages().Usual)),
            new CustomRequestCultureProvider(context => Found(FromWeCom(context.Request.Headers.UserAgent.ToString()))),
            new CustomRequestCultureProvider(context => Found(FromBrowser(context.Request.Headers.AcceptLanguage.ToString()))),
        ];

        Task<ProviderCultureResult?> Found(string? name) =>
            Task.FromResult(name is not null && languages().Offers(name) ? new ProviderCultureResult(name) : null);
    }

    /// <summary><c>zh-CN</c> or <c>en</c> for any way of writing a language, null for others.</summary>
    public static string? FromName(string? name) => name switch
    {
        null => null,
        _ when name.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => "zh-CN",
        _ when name.StartsWith("en", StringComparison.OrdinalIgnoreCase) => "en",
        _ => null,
    };

    /// <summary>The client says <c>… wxwork/4.1 MicroMessenger/7.0.1 Language/zh_CN</c>.</summary>
    public static string? FromWeCom(string agent)
    {
        const string Mark = "Language/";
        var at = agent.LastIndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        return at < 0 || !agent.Contains("wxwork", StringComparison.OrdinalIgnoreCase) ? null : FromName(agent[(at + Mark.Length)..]);
    }

    private static string? FromBrowser(string accepted) => accepted
        .Split(',', 8, StringSplitOptions.TrimEntries)
        .Select(FromName)
        .FirstOrDefault(name => name is not null);
}
