using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Failures;

namespace Portal.Pages.Admin.Failures;

/// <summary>What readers could not be shown, the newest first; a number that somebody read out leads to its page.</summary>
public sealed class IndexModel(PortalDb db) : PageModel
{
    private const int Most = 100;

    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    public IReadOnlyList<Failure> Failures { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (FailureNumber.Read(Number) is { } number)
        {
            return LocalRedirect($"/admin/failures/{number}");
        }

        Failures = await db.Failures.AsNoTracking().OrderByDescending(f => f.Id).Take(Most).ToListAsync(ct);
        return Page();
    }
}
