using Microsoft.AspNetCore.Mvc;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.WeComWeb;

namespace Portal.Pages.WeCom;

/// <summary>Begins the sign-in inside of the client: <c>?app={agent}&amp;corp=&amp;to={path}&amp;auth=silent|manual</c>.</summary>
public sealed class EnterModel(WeComDirectory directory, WeComWays ways, CurrentUser current, Stops stops) : WeComPage
{
    public async Task<IActionResult> OnGetAsync(string? app, string? corp, string? to, string? auth, string? again, CancellationToken ct)
    {
        to = ReturnAddress.Local(to);
        if (current.AccountOrNull is not null)
        {
            return LocalRedirect(to);
        }

        var agent = int.TryParse(app, out var number) ? number : (int?)null;
        var isNamed = !string.IsNullOrEmpty(app);
        if ((isNamed && agent is null) || await directory.FindAppAsync(string.IsNullOrEmpty(corp) ? null : corp, agent, ct) is not { } found)
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
}
