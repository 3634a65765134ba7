using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Captures;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Captures;

/// <summary>Draw on a picture of one's own before it is sent.</summary>
public sealed class EditModel(ReportCaptures pictures, SharingAccess sharing, CurrentUser current) : PageModel
{
    public EditorView Editor { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct) || await pictures.FindAsync(key, current.Account, ct) is not { } capture || !EditorView.IsFor(capture))
        {
            return NotFound();
        }

        Response.NoStore();
        Editor = new EditorView(capture);
        return Page();
    }
}
