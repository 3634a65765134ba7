using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Sharing;
using Portal.Hosting;

namespace Portal.Pages.Messages;

/// <summary>Where a share in 消息 leads: through its link, where rights and its end are asked.</summary>
public sealed class ShareModel(SharedNotes notes, CurrentUser current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await notes.OpenAsync(id, current.Account.Id, ct) is { } address ? LocalRedirect(address)
        : NotFound();
}
