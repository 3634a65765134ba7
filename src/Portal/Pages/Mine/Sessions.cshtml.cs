using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Sessions;
using Portal.Hosting;
using Portal.Pages.Shared;
using Portal.Sessions;

namespace Portal.Pages.Mine;

/// <summary>登录的设备: where the reader is signed in. POST ends one of them, or all.</summary>
public sealed class SessionsModel(UserSessions sessions, CurrentUser current, Times times) : PageModel
{
    public IReadOnlyList<UserSession> Sessions { get; private set; } = [];

    public long? Own => PortalSession.IdOf(User);

    public string SeenAt(UserSession session) => times.At(session.SeenAt);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Response.NoStore();
        Sessions = [.. (await sessions.OfUserAsync(current.Account.Id, ct)).OrderBy(session => session.Id == Own ? 0 : 1)];
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken ct)
    {
        if (id is null || id == Own)
        {
            await (id is null ? sessions.EndAllAsync(current.Account.Id, ct) : Task.CompletedTask);
            await PortalSession.EndAsync(HttpContext);
            return LocalRedirect("/sign-in");
        }

        await sessions.EndAsync(current.Account.Id, id.Value, ct);
        return LocalRedirect("/me/sessions");
    }
}
