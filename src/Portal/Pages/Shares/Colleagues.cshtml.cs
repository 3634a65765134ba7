using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core;
using Portal.Core.Sharing;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Shares;

/// <summary>The list of people to choose from, anew for what was typed. By POST: what is chosen may be longer than an address.</summary>
public sealed class ColleaguesModel(SharingAccess sharing, Colleagues colleagues, CurrentUser current) : PageModel
{
    private const int LongestTerm = 64;

    public ColleagueList List { get; private set; } = null!;

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(SendForm form, [FromForm] string? term, CancellationToken ct)
    {
        if ((!await sharing.IsOpenAsync(ct) && !current.Account.May(Permissions.Push)) || await sharing.AppAsync(ct) is not { } app)
        {
            return NotFound();
        }

        List = await ColleagueList.OfAsync(form, LongText.Begin(term, LongestTerm), Request.Query["for"] == "group" ? null : current.Account, app,
            colleagues, ct);
        return Page();
    }
}
