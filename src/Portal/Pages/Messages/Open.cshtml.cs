using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Push;
using Portal.Hosting;

namespace Portal.Pages.Messages;

/// <summary>Where a pushed message leads: on to the report, whose rights are asked there.</summary>
public sealed class OpenModel(PushInbox inbox, CurrentUser current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await inbox.OpenAsync(id, current.Account, ct) is { } address ? LocalRedirect(address)
        : NotFound();
}
