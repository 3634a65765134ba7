using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Pins;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Pins;

/// <summary>One pin, however long its data take. DELETE removes it, and so does the button of a form without scripts.</summary>
public sealed class ShowModel(PinBoard pins, PinReader reader, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    public PinnedFigure Figure { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (!Request.WantsFragment)
        {
            return LocalRedirect("/pins");
        }

        if (await pins.FindAsync(current.Account.Id, id, ct) is not { } pin)
        {
            return Content("", "text/html"); // removed meanwhile
        }

        Response.NoStore();
        Figure = (await reader.ReadAsync(current.Account, [pin], current.Terminal, Timeout.InfiniteTimeSpan, ct))[0];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await pins.RemoveAsync(current.Account, id, ct);
        return LocalRedirect("/pins/edit");
    }

    /// <param name="edit">The list in which it stood, with a way back; else nothing stands in its place.</param>
    public async Task<IActionResult> OnDeleteAsync(long id, bool edit, CancellationToken ct)
    {
        var mine = await pins.ListAsync(current.Account.Id, ct);
        if (mine.Select((pin, place) => (pin, place)).FirstOrDefault(p => p.pin.Id == id) is { pin: { } pin, place: var place })
        {
            await pins.RemoveAsync(current.Account, id, ct);
            Response.Toast(text["已从首页移除"], text["撤销"], new Undo("POST", EditModel.AddressOf(pin, place), "#pins"));
        }

        if (!edit)
        {
            return Content("", "text/html");
        }

        var list = new EditModel(pins, reader, current);
        await list.ReadAsync(ct);
        return Partial("_Edit", list);
    }
}
