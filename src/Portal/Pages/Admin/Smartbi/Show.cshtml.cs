using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Audit;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;
using Portal.Hosting;

namespace Portal.Pages.Admin.Smartbi;

/// <summary>One server; POST tests its connection, or has its tree looked at now.</summary>
public sealed class ShowModel(
    SmartbiServers servers, SmartbiMirrors mirrors, SmartbiCheck check, SmartbiBell bell, CurrentUser current, AuditLog audit, PortalDb db) : PageModel
{
    public SmartbiCard Card { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(string key, string? act, CancellationToken ct) =>
        act is null && servers.Find(key) is { } server ? AnswerAsync(server, [], ct) : Task.FromResult<IActionResult>(NotFound());

    public async Task<IActionResult> OnPostAsync(string key, string? act, CancellationToken ct)
    {
        if (servers.Find(key) is not { } server || act is not ("test" or "refresh"))
        {
            return NotFound();
        }

        var findings = act == "test" ? await TestAsync(server, ct) : await RefreshAsync(server, ct);
        await db.SaveChangesAsync(ct);
        return await AnswerAsync(server, findings, ct);
    }

    private async Task<IReadOnlyList<SmartbiFinding>> TestAsync(SmartbiServer server, CancellationToken ct)
    {
        audit.Write(current.Actor, AuditCodes.TestSmartbi, server.Name);
        var findings = await check.RunAsync(server, current.Account, ct);
        if (server.Stopped is null)
        {
            await mirrors.PardonAsync(server, ct); // the other portals may go on too
            bell.Ring();
        }

        return findings;
    }

    private async Task<IReadOnlyList<SmartbiFinding>> RefreshAsync(SmartbiServer server, CancellationToken ct)
    {
        audit.Write(current.Actor, AuditCodes.RefreshSmartbi, server.Name);
        await mirrors.AskForAsync(server, ct);
        bell.Ring();
        return [];
    }

    private async Task<IActionResult> AnswerAsync(SmartbiServer server, IReadOnlyList<SmartbiFinding> findings, CancellationToken ct)
    {
        Card = new SmartbiCard(server, (await mirrors.ListAsync(ct)).GetValueOrDefault(server.Key)) { Findings = findings };
        return this.PageOrFragment("_Card", Card);
    }
}
