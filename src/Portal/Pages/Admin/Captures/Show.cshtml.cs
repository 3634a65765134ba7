using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Captures;

namespace Portal.Pages.Admin.Captures;

/// <summary>One picture that could not be taken: why, how long each step took, and what stood on the page.</summary>
public sealed class ShowModel(FailedCaptures failures) : PageModel
{
    public FailedCapture Failure { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await failures.FindAsync(id, ct) is not { } failure)
        {
            return NotFound();
        }

        Failure = failure;
        return Page();
    }
}
