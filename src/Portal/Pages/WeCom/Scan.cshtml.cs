using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.WeComWeb;

namespace Portal.Pages.WeCom;

/// <summary>Leads a plain browser to WeCom's page with the QR code; inside of the client to the sign-in there.</summary>
[EnableRateLimiting(EnterLimits.Name)]
public sealed class ScanModel(WeComDirectory directory, WeComWays ways, CurrentUser current, Stops stops) : WeComPage
{
    public async Task<IActionResult> OnGetAsync(string? to, CancellationToken ct)
    {
        to = ReturnAddress.Local(to);
        if (current.AccountOrNull is not null)
        {
            return LocalRedirect(to);
        }

        if (Request.IsInWeCom)
        {
            return LocalRedirect(WeComWays.Again(to));
        }

        return await EnterCookies.FindAppAsync(Request, directory, ct) is not { } app ? Show(stops.UnknownApp(to))
            : app.Credentials is null ? Show(stops.NoSecret(to))
            : Redirect(await ways.ScanAsync(HttpContext, app, new SignInRequest(SignInPurpose.SignIn, app.Corp.CorpId, app.AgentId, to), ct));
    }
}
