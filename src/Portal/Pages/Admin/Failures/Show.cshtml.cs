using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Failures;
using Portal.Hosting;

namespace Portal.Pages.Admin.Failures;

/// <summary>All that failed under one number: blocks of one page share it. It shows values of others' views, so who looked is kept.</summary>
public sealed class ShowModel(PortalDb db, AuditLog audit, CurrentUser current) : PageModel
{
    private const int Most = 50;

    public IReadOnlyList<Failure> Failures { get; private set; } = [];

    /// <summary>By their numbers.</summary>
    public IReadOnlyDictionary<long, string> Readers { get; private set; } = new Dictionary<long, string>();

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        if (FailureNumber.Read(number) is not { } known)
        {
            return NotFound();
        }

        Failures = await db.Failures.AsNoTracking().Where(f => f.Number == known).OrderByDescending(f => f.Id).Take(Most).ToListAsync(ct);
        if (Failures.Count == 0)
        {
            return NotFound();
        }

        var ids = Failures.Select(f => f.UserId).ToHashSet();
        Readers = await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName + " (" + u.UserName + ")", ct);
        audit.Write(current.Actor, AuditCodes.LookUpFailure, known, string.Join("; ", Failures.Select(f => f.Subject).Distinct()));
        await db.SaveChangesAsync(ct);
        return Page();
    }
}
