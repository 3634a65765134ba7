using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Hosting;
using Portal.Sessions;

namespace Portal.Pages.Mine;

/// <summary>A user's language and theme; what is not given stays.</summary>
public sealed class LookModel(PortalDb db, CurrentUser current) : PageModel
{
    [BindProperty]
    public string? Language { get; set; }

    [BindProperty]
    public string? Theme { get; set; }

    public IActionResult OnGet() => LocalRedirect("/me");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var user = await db.Users.SingleAsync(u => u.Id == current.Account.Id, ct);
        var language = user.Language;
        user.Language = Chosen(Language, user.Language, "zh-CN", "en");
        user.Theme = Chosen(Theme, user.Theme, "light", "dark");
        await db.SaveChangesAsync(ct);
        PortalSession.RememberLook(HttpContext, user);
        // The script has turned the colours already; words come anew with the page.
        return user.Language == language && Request.WantsFragment ? StatusCode(StatusCodes.Status204NoContent) : this.GoTo("/me");
    }

    private static string? Chosen(string? given, string? now, params string[] possible) =>
        given is null || (given != "system" && !possible.Contains(given)) ? now : given == "system" ? null : given;
}
