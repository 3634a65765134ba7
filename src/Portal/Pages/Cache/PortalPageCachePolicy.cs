using System.Globalization;
using System.Security.Claims;
using Htmx;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using Portal.Core.Data;
using Portal.Core.Settings;
using Portal.Hosting;
using Portal.Pages.Shared;
using Portal.WeComWeb;

namespace Portal.Pages.Cache;

/// <summary>One copy for each user, look and state of the data; never an answer that sets a cookie or is not 200.</summary>
internal sealed class PortalPageCachePolicy(string page, string formCookie, TimeSpan keepFor) : IOutputCachePolicy
{
    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var user = http.User.FindFirstValue(ClaimTypes.NameIdentifier);
        // The form cookie must be there: without it the page would set one, which must not be shared.
        var mayBe = user is not null && HttpMethods.IsGet(http.Request.Method) && http.Request.Cookies.ContainsKey(formCookie)
            && CurrentUser.OnlookerOf(http) is null;
        var version = mayBe && http.RequestServices.GetKeyedService<IPageVersion>(page) is { } asked ? await asked.GetAsync(http, cancellation) : null;
        var useful = version is not null;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = useful;
        context.AllowLocking = useful;
        if (!useful)
        {
            return;
        }

        context.ResponseExpirationTimeSpan = keepFor;
        var rules = context.CacheVaryByRules;
        rules.QueryKeys = "*";
        rules.HeaderNames = new[] { HtmxRequestHeaders.Keys.Request, HtmxExtensions.RequestType, HtmxRequestHeaders.Keys.Boosted, HtmxRequestHeaders.Keys.HistoryRestoreRequest };
        rules.VaryByValues["user"] = user!;
        rules.VaryByValues["culture"] = CultureInfo.CurrentUICulture.Name;
        rules.VaryByValues["look"] = Look(http);
        // Inside of WeCom the page carries what its SDK needs, which follows the settings.
        // The app decides on the share buttons too.
        rules.VaryByValues["wecom"] = $"{http.Request.IsInWeCom}|{SessionApp.KeyOf(http.User)}|{http.RequestServices.GetRequiredService<SharedVersions>()[SharedVersions.WeCom]}";
        rules.VaryByValues["form"] = http.Request.Cookies[formCookie] ?? "";
        rules.VaryByValues["encoding"] = Encoding(http.Request.Headers[HeaderNames.AcceptEncoding].ToString());
        rules.VaryByValues["settings"] = http.RequestServices.GetRequiredService<PortalSettings>().Version.ToString(CultureInfo.InvariantCulture);
        rules.VaryByValues["version"] = version!;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0)
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }

    private static string Look(HttpContext http)
    {
        var look = http.RequestServices.GetRequiredService<PageLook>();
        return $"{http.Request.Terminal}|{look.Theme}|{look.Width}|{http.RequestServices.GetRequiredService<PageStyles>().AreKept}";
    }

    private static string Encoding(string accepted) =>
        AssetFile.Accepts(accepted, "br") ? "br" : AssetFile.Accepts(accepted, "gzip") ? "gzip" : "";
}
