using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Pins;
using Portal.Hosting;

namespace Portal.Pages.Pins;

/// <summary>The user's own order of pins: POST takes the whole of it.</summary>
public sealed class OrderModel(PinBoard pins, CurrentUser current) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/pins/edit");

    public async Task<IActionResult> OnPostAsync([FromForm] IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (!ModelState.IsValid || ids.Count > PinBoard.Most)
        {
            return BadRequest();
        }

        await pins.ReorderAsync(current.Account, ids, ct);
        return Request.WantsFragment ? StatusCode(StatusCodes.Status204NoContent) : LocalRedirect("/pins/edit");
    }
}
