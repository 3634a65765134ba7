using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Sessions;

namespace Portal.Pages.Admin.Users;

/// <summary>A new temporary password: asked for on GET, made by POST and shown once.</summary>
[GroupAdminsToo]
public sealed class PasswordModel(UserAdmin users, CurrentUser current) : PageModel
{
    public new User User { get; private set; } = null!;

    public HandOver? HandOver { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await users.FindAsync(id, current.Reach, ct) is not { } user)
        {
            return NotFound();
        }

        User = user;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var password = TemporaryPassword.Make();
        if (await users.ResetPasswordAsync(id, password, current.Reach, ct) != ChangeOutcome.Done || await users.FindAsync(id, current.Reach, ct) is not { } user)
        {
            return NotFound();
        }

        Response.NoStore();
        User = user;
        HandOver = new HandOver(user.UserName, user.DisplayName, password, $"/admin/users/{id}");
        return Page();
    }
}
