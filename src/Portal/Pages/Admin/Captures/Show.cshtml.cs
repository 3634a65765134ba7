using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Browser;
using Portal.Core.Data;

namespace Portal.Pages.Admin.Captures;

/// <summary>One picture that could not be taken: why, how long each step took, and what stood on the page.</summary>
public sealed class ShowModel(FailedShots failures, PortalDb db) : PageModel
{
    public FailedShot Failure { get; private set; } = null!;

    /// <summary>Whose picture it was to be; null when the user is gone.</summary>
    public string? Owner { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await failures.FindAsync(id, ct) is not { } failure)
        {
            return NotFound();
        }

        Failure = failure;
        Owner = long.TryParse(failure.Owner, NumberStyles.None, CultureInfo.InvariantCulture, out var owner)
            ? await db.Users.Where(user => user.Id == owner).Select(user => user.DisplayName + " (" + user.UserName + ")").SingleOrDefaultAsync(ct)
            : null;
        return Page();
    }
}
