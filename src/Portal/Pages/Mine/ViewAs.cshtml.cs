using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Sessions;

namespace Portal.Pages.Mine;

/// <summary>查看为: an admin begins to look on as the user of <c>id</c>, or, without one, ends it.</summary>
public sealed class ViewAsModel(ViewAs view, UserDirectory users, CurrentUser current, AuditLog audit, PortalDb db) : PageModel
{
    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken ct)
    {
        if (!current.Account.IsAdmin)
        {
            return NotFound();
        }

        if (id is not { } userId)
        {
            var seen = await view.FindAsync(HttpContext, ct);
            ViewAs.End(HttpContext);
            return LocalRedirect(seen is null ? "/admin/users" : $"/admin/users/{seen.Id}");
        }

        if (userId == current.Account.Id || await users.FindAsync(userId, ct) is not { IsEnabled: true } user)
        {
            return NotFound();
        }

        audit.Write(current.Actor, AuditCodes.ViewedAs, user.UserName);
        await db.SaveChangesAsync(ct);
        view.Begin(HttpContext, userId);
        return LocalRedirect("/");
    }
}
