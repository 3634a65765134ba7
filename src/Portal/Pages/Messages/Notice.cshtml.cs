using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Push;
using Portal.Hosting;

namespace Portal.Pages.Messages;

/// <summary>Where a notice of the portal leads, from 消息 and from its card.</summary>
public sealed class NoticeModel(Notices notices, CurrentUser current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await notices.OpenAsync(id, current.Account.Id, ct) is { } address ? LocalRedirect(address)
        : NotFound();
}
