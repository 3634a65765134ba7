using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using Portal.Core.Settings;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Admin;
using Portal.Pages.Admin.Import;
using Portal.Pages.Admin.Settings;
using Portal.Pages.Admin.WeCom;
using Portal.Pages.Cache;
using Portal.Pages.Links;
using Portal.Pages.Shared;
using Portal.Pages.WeCom;

namespace Portal.Pages;

/// <summary>Registers what pages need: Razor, texts, assets, compression, headers, the page cache.</summary>
public static class PortalPages
{
    public static IServiceCollection AddPortalPages(this IServiceCollection services)
    {
        services.AddOptions<PortalOptions>().BindConfiguration("Portal").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<PortalOptions>>((kestrel, portal) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = portal.Value.MaxRequestBytes;
        });
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, ProxyHeaders>();
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));

        services.AddSingleton<Assets>();
        services.AddSingleton<ScriptPatience>();
        services.AddSingleton<Times>();
        services.AddScoped<BrandWords>();
        services.AddSingleton<BrandColours>();
        services.AddSingleton<WebManifest>();
        services.AddScoped<TabItems>();
        services.AddScoped<TabChoices>();
        services.AddScoped<Admin.WeCom.ConsoleWishes>();
        services.AddScoped<PageLook>();
        services.AddScoped<PageStyles>();
        services.AddScoped<ErrorPages>();
        services.AddScoped<TypedSecrets>();
        services.AddScoped<SecretCarrier>();
        services.AddScoped<DomainFileForm>();
        services.AddScoped<WeComLinks>();
        services.AddScoped<SharingAccess>();
        services.AddScoped<AdminPlaces>();
        services.AddScoped<BatchViews>();
        services.AddScoped<Stops>();
        services.AddSingleton<KeptStops>();

        services.AddLocalization();
        services.AddOptions<RequestLocalizationOptions>()
            .Configure<PortalSettings>((languages, settings) => RequestLanguage.Configure(languages, () => settings.Now.Languages));
        services.AddRazorPages();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "portal.form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.HeaderName = "RequestVerificationToken";
        });
        // Chinese stays Chinese: as numbered entities the pages would be three times as large.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        services.AddPageCache();
        services.AddKeyedScoped<IPageVersion, HomeVersion>(PageCache.Home);
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal);
        return services;
    }

    public static void UsePortalHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseMiddleware<SecurityHeaders>();
        // Now, not at the first page: a missing bundle stops the start.
        _ = app.Services.GetRequiredService<Assets>();
    }
}
