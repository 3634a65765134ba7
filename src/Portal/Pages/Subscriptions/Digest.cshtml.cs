using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Push;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Subscriptions;

/// <summary>晨报: the reader's switch, for all that he has subscribed to.</summary>
public sealed class DigestModel(Digests digests, SharingAccess sharing, CurrentUser current) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/me/subscriptions");

    public async Task<IActionResult> OnPostAsync([FromForm] bool wanted, CancellationToken ct)
    {
        if (await sharing.AppAsync(ct) is not { } app)
        {
            return NotFound();
        }

        await (wanted ? digests.WantAsync(current.Account, app, ct) : digests.UnwantAsync(current.Account, ct));
        return Request.WantsFragment ? StatusCode(StatusCodes.Status204NoContent) : LocalRedirect("/me/subscriptions?said=1");
    }
}
