using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Portal.Core.Audit;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Hosting;

namespace Portal.Pages.Admin.Smartbi;

/// <summary>A button of Smartbi 连接: test, refresh, pause, resume, on, off, removal. GET of <c>mirror</c> is the card that tells how far a look is.</summary>
public sealed class ActModel(
    SmartbiDesk desk, SmartbiServers servers, SmartbiMirrors mirrors, SmartbiLooks looks, SmartbiPauses pauses, TypedSecrets secrets, SmartbiCheck check,
    SmartbiSessions sessions, SmartbiBell bell, CurrentUser current, AuditLog audit, PortalDb db, TimeProvider clock)
    : ConnectionPage(desk, servers, mirrors, looks, secrets)
{
    public async Task<IActionResult> OnGetAsync(string key, string act, CancellationToken ct)
    {
        if (key == New || !await FindAsync(key, ct))
        {
            return NotFound();
        }

        return act == "mirror" && Request.WantsFragment ? Partial("_Mirror", CardOf(Stored!)) : LocalRedirect(Address);
    }

    public async Task<IActionResult> OnPostAsync(string key, string act, CancellationToken ct)
    {
        if (!await FindAsync(key, ct) || (Stored is null && act != "test"))
        {
            return NotFound();
        }

        Unpack();
        return act switch
        {
            "test" => await TestAsync(ct),
            "refresh" when Servers.Find(key) is { } server => await RefreshAsync(server, ct),
            "pause" or "resume" => await pauses.SetAsync(key, act == "pause", ct) ? await MirrorAsync(key, ct) : NotFound(),
            "on" or "off" => await Desk.SwitchAsync(key, act == "off", ct) ? await MirrorAsync(key, ct) : NotFound(),
            "removal" => await Desk.RemoveAsync(key, ct) ? LocalRedirect("/admin/smartbi") : NotFound(),
            _ => NotFound(),
        };
    }

    // What was typed, saved or not; a form that names nothing means the server as it is.
    private async Task<IActionResult> TestAsync(CancellationToken ct)
    {
        var live = Servers.Find(Stored?.Key);
        var isTyped = !IsFixed && (Form.Name ?? Form.Address) is not null;
        if (!isTyped && Stored is null)
        {
            return NotFound();
        }

        IsTrying = true;
        var wish = Stored?.Options;
        if (isTyped)
        {
            (wish, var problems) = await Desk.ReadAsync(Stored, Form, ct);
            Tell(problems);
            if (problems.Count > 0)
            {
                Response.StatusCode = Request.WantsFragment ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
                return Answer();
            }
        }
        else
        {
            Form = SmartbiForm.Of(wish!);
        }

        audit.Write(current.Actor, AuditCodes.TestSmartbi, wish!.Name);
        await db.SaveChangesAsync(ct);
        // One that is paused is asked by nobody but who tries it, and that must not count as its own.
        var isLive = live is { Paused: null } && SmartbiFields.Between(live.Options, wish).Count == 0 && live.Options.Password == wish.Password;
        Test = isLive ? await TestAsync(live!, ct) : await TestDraftAsync(wish, ct);
        return Answer();
    }

    private async Task<SmartbiTest> TestAsync(SmartbiServer server, CancellationToken ct)
    {
        var test = server.Tested = await RunAsync(server, ct);
        if (server.Stopped is null)
        {
            await Looks.PardonAsync(server, ct); // the other portals may go on too
            bell.Ring();
        }

        return test;
    }

    private async Task<SmartbiTest> TestDraftAsync(SmartbiServerOptions wish, CancellationToken ct)
    {
        var draft = Servers.Make(wish, "draft");
        try
        {
            return await RunAsync(draft, ct);
        }
        finally
        {
            await sessions.LeaveAsync(draft);
            draft.Close();
        }
    }

    private async Task<SmartbiTest> RunAsync(SmartbiServer server, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        return new(await check.RunAsync(server, current.Account, ct), clock.GetUtcNow(), Stopwatch.GetElapsedTime(begun));
    }

    private async Task<IActionResult> RefreshAsync(SmartbiServer server, CancellationToken ct)
    {
        audit.Write(current.Actor, AuditCodes.RefreshSmartbi, server.Name);
        await db.SaveChangesAsync(ct);
        await Looks.AskForAsync(server, ct, current.Actor.Name);
        bell.Ring();
        return await MirrorAsync(server.Key, ct);
    }

    private async Task<IActionResult> MirrorAsync(string key, CancellationToken ct)
    {
        var typed = Form;
        await FindAsync(key, ct);
        if (Request.WantsFragment)
        {
            return Partial("_Mirror", CardOf(Stored!));
        }

        if ((typed.Name ?? typed.Address) is null)
        {
            Begin(Stored);
        }

        return ShowAgain();
    }

    private IActionResult Answer()
    {
        Response.VaryByHtmx();
        return Request.WantsFragment ? Partial("_Test", this) : ShowAgain();
    }
}
