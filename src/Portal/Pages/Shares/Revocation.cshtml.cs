using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Sharing;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Shares;

/// <summary>The end of a share link: POST makes it, DELETE takes it back.</summary>
public sealed class RevocationModel(ShareLinks links, SharingAccess sharing, CurrentUser current) : PageModel
{
    public IActionResult OnGet(long id) => LocalRedirect($"/me/shares/{id}");

    public async Task<IActionResult> OnPostAsync(long id, [FromForm(Name = "_method")] string? method, CancellationToken ct) =>
        string.Equals(method, "delete", StringComparison.OrdinalIgnoreCase) ? await OnDeleteAsync(id, ct)
            : Answer(id, await sharing.IsOpenAsync(ct) && await links.RevokeAsync(id, current.Account.Id, current.Actor, ct));

    public async Task<IActionResult> OnDeleteAsync(long id, CancellationToken ct) =>
        Answer(id, await sharing.IsOpenAsync(ct) && await links.RestoreAsync(id, current.Account.Id, current.Actor, ct));

    private IActionResult Answer(long id, bool found) => found ? this.GoTo($"/me/shares/{id}?said=1") : NotFound();
}
