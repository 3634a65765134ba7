using System.Text;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.WeComWeb;

/// <summary>WeCom's panel with the QR code. Shown by <c>_QrPanel</c>.</summary>
public sealed record QrPanel(AppSettings App, string ReturnTo, string State)
{
    public static string OriginOf(AppSettings app) => app.Corp.LoginAddress.GetLeftPart(UriPartial.Authority);

    /// <summary>For a login server of one's own, with which the SDK is served; see <see cref="PrivateSdk"/>.</summary>
    public string OwnSdk => "/wecom/sdk.js" + QueryString.Create("corp", App.Corp.CorpId);

    public bool IsPublic => App.Corp.LoginAddress == Corp.PublicLogin;
}

/// <summary>The JS-SDK for a corp with a login server of its own: the private edition, the sandbox.</summary>
internal static class PrivateSdk
{
    public static async Task<IResult> AnswerAsync(string? corp, Assets assets, WeComDirectory directory, HttpContext context, CancellationToken ct)
    {
        if (await directory.FindAppAsync(corp, null, ct) is not { } app || assets.Find(assets["wecom-sdk.js"].Split('/')[^1]) is not { } sdk)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache";
        var text = Encoding.UTF8.GetString(sdk.For(null).Bytes);
        return Results.Text(text.Replace(Corp.PublicLogin.GetLeftPart(UriPartial.Authority), QrPanel.OriginOf(app), StringComparison.Ordinal), "text/javascript; charset=utf-8");
    }
}
