using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Push;
using Portal.Hosting;

namespace Portal.Pages.Subscriptions;

/// <summary>A subscription or alert rests, and goes on.</summary>
public sealed class SwitchModel(PersonalPushes personal, CurrentUser current) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/me/subscriptions");

    public async Task<IActionResult> OnPostAsync(long id, [FromForm] bool on, CancellationToken ct) =>
        !await personal.SwitchAsync(id, current.Account, on, ct) ? NotFound()
        : Request.WantsFragment ? StatusCode(StatusCodes.Status204NoContent) : LocalRedirect("/me/subscriptions?said=1");
}
