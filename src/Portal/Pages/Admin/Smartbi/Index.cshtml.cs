using Microsoft.AspNetCore.Mvc;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Reports.Smartbi;

namespace Portal.Pages.Admin.Smartbi;

/// <summary>Smartbi 连接. One is shown at once, several as a list. POST saves.</summary>
public sealed class IndexModel(SmartbiDesk desk, SmartbiServers servers, SmartbiMirrors mirrors, SmartbiLooks looks, TypedSecrets secrets)
    : ConnectionPage(desk, servers, mirrors, looks, secrets)
{
    public async Task<IActionResult> OnGetAsync(string? key, CancellationToken ct)
    {
        if (!await FindAsync(key, ct))
        {
            return NotFound();
        }

        IsList = key is null && All.Count != 1;
        Begin(key is null && All is [var only] ? only : Stored);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? key, CancellationToken ct)
    {
        if (key is null || !await FindAsync(key, ct) || IsFixed)
        {
            return NotFound();
        }

        Unpack();
        var outcome = await Desk.SaveAsync(Stored, Form, Seen, ct);
        if (outcome.IsSaved)
        {
            return LocalRedirect($"/admin/smartbi/{outcome.Key}?saved");
        }

        Tell(outcome.Problems);
        if (outcome.Newer is { } newer)
        {
            Tell(newer);
        }

        Response.StatusCode = Newer is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict;
        return ShowAgain();
    }
}
