using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.WeComWeb;

namespace Portal.Pages.WeCom;

/// <summary>What the page's script found, as it posts it.</summary>
public sealed record PostedProbe(string? Url, IReadOnlyList<PostedStep>? Steps);

public sealed record PostedStep(string? Step, bool Ok, int? Code, string? Message, int Ms);

/// <summary>Opened inside of the client it tries the real JS-SDK by the session's app, step by step, and reports to the diagnosis page.</summary>
[EnableRateLimiting(SignatureLimits.Name)]
public sealed class ProbeModel(SessionApp session, Probes probes, CurrentUser current) : PageModel
{
    public const string Address = "/wecom/probe";

    /// <summary>Null: nothing to try with.</summary>
    public AppSettings? App { get; private set; }

    public Probe? Done { get; private set; }

    public string? Link => App is null ? null : LinkTo(App);

    public bool IsInWeCom => Request.IsInWeCom;

    /// <summary>The address that opens the page by this very app; null while the corp has no server address.</summary>
    public static string? LinkTo(AppSettings app) => WeComLink.Of(app, Address, LinkSignIn.Silent, namesCorp: true);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Response.NoStore();
        App = await session.FindAsync(ct) is { Credentials: not null } app ? app : null;
    }

    public async Task<IActionResult> OnPostAsync([FromBody] PostedProbe? posted, CancellationToken ct)
    {
        var results = (posted?.Steps ?? []).Take(20).Select(Read).OfType<ProbeResult>().ToList();
        if (results.Count == 0 || await session.FindAsync(ct) is not { } app)
        {
            return BadRequest();
        }

        var agent = Request.Headers.UserAgent.ToString();
        Done = await probes.SaveAsync(app, ClientKind.NameOf(agent), new ProbeRun(current.Account.UserName, agent, posted!.Url ?? "", results), ct);
        return Partial("_Probe", Done);
    }

    private static ProbeResult? Read(PostedStep? step) =>
        Enum.TryParse<ProbeStep>(step?.Step, ignoreCase: true, out var known) && Enum.IsDefined(known) && !int.TryParse(step!.Step, CultureInfo.InvariantCulture, out _)
            ? new ProbeResult(known, step.Ok, step.Code, step.Message, step.Ms) : null;
}
