using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Sessions;
using Portal.WeComWeb;

namespace Portal.Pages.WeCom;

/// <summary>
/// Begins the sign-in inside of the client: <c>?app={agent}&amp;corp=&amp;to={path}&amp;auth=silent|manual</c>. A plain browser, for which
/// WeCom's page is a dead end, goes to the password and the QR code.
/// </summary>
[EnableRateLimiting(EnterLimits.Name)]
public sealed class EnterModel(WeComDirectory directory, Bindings bindings, WeComWays ways, CurrentUser current, Stops stops) : WeComPage
{
    public async Task<IActionResult> OnGetAsync(string? app, string? corp, string? to, string? auth, string? again, CancellationToken ct)
    {
        to = ReturnAddress.Local(to);
        var found = await FindAsync(app, corp, ct);
        if (current.AccountOrNull is { } account)
        {
            if (found is not null && !string.IsNullOrEmpty(app) && (await bindings.OfUserAsync(account.Id, ct)).Any(b => b.CorpId == found.Corp.CorpId))
            {
                await PortalSession.MoveAsync(HttpContext, found);
            }

            return LocalRedirect(to);
        }

        // WeCom's page leads nowhere in other browsers. What does not say what it is may be a client of its own.
        if (Request.IsPlainBrowser)
        {
            if (found is not null)
            {
                EnterCookies.RememberApp(HttpContext, found); // whose code the sign-in page will show
            }

            return LocalRedirect("/sign-in" + (to == ReturnAddress.Home ? "" : QueryString.Create("to", to)));
        }

        if (found is null)
        {
            return Show(stops.UnknownApp(to));
        }

        var isManual = auth == "manual";
        if (found.Credentials is null)
        {
            return Show(stops.NoSecret(to));
        }

        if (EnterCookies.IsSignedOut(Request) && string.IsNullOrEmpty(again))
        {
            return Show(stops.SignedOut(WeComWays.Again(to, found, isManual), to));
        }

        EnterCookies.ForgetSignedOut(HttpContext);
        return Redirect(await ways.AuthorizeAsync(HttpContext, found, new SignInRequest(SignInPurpose.SignIn, found.Corp.CorpId, found.AgentId, to, IsManual: isManual), ct));
    }

    // An address that names no app means the one that this browser came by before.
    private async Task<AppSettings?> FindAsync(string? app, string? corp, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(app))
        {
            // Links name their corp only where another has an app of that number: those of before are of the corp that was there first.
            return int.TryParse(app, NumberStyles.None, CultureInfo.InvariantCulture, out var agent)
                ? await directory.FindFirstAppAsync(string.IsNullOrEmpty(corp) ? null : corp, agent, ct)
                : null;
        }

        if (!string.IsNullOrEmpty(corp))
        {
            return await directory.FindAppAsync(corp, null, ct);
        }

        return await EnterCookies.FindAppAsync(Request, directory, ct);
    }
}
