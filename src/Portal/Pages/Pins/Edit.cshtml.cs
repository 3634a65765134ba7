using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Pins;
using Portal.Hosting;

namespace Portal.Pages.Pins;

/// <summary>The order of 我的指标, and what leaves it: a page, or in the section's place on home.</summary>
public sealed class EditModel(PinBoard pins, PinReader reader, CurrentUser current) : PageModel
{
    public IReadOnlyList<PinnedFigure> Figures { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return this.PageOrFragment("_Edit");
    }

    /// <summary>撤销: what was removed comes back to its place.</summary>
    public async Task<IActionResult> OnPostAsync(string report, string figure, string? title, string? query, int at, CancellationToken ct)
    {
        var view = new PinnedView(report, figure, title ?? "", query ?? "");
        if (!ModelState.IsValid || !await reader.MaySeeAsync(current.Account, view, ct))
        {
            return NotFound();
        }

        if (await pins.PinAsync(current.Account, view, ct))
        {
            var ids = (await pins.ListAsync(current.Account.Id, ct)).Select(pin => pin.Id).ToList();
            ids.Insert(Math.Clamp(at, 0, ids.Count - 1), ids[^1]);
            await pins.ReorderAsync(current.Account, ids, ct);
        }

        await ReadAsync(ct);
        return Partial("_Edit", this);
    }

    internal static string AddressOf(Pin pin, int place) => string.Create(
        CultureInfo.InvariantCulture,
        $"/pins/edit?report={Uri.EscapeDataString(pin.ReportId)}&figure={Uri.EscapeDataString(pin.Figure)}&title={Uri.EscapeDataString(pin.Title)}"
            + $"&query={Uri.EscapeDataString(pin.Query)}&at={place}");

    internal async Task ReadAsync(CancellationToken ct) => Figures = await reader.NameAsync(current.Account, await pins.ListAsync(current.Account.Id, ct), ct);
}
