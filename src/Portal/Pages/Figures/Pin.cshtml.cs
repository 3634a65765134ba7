using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Pins;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Reports;

namespace Portal.Pages.Figures;

/// <summary>A figure's pin on home: POST makes it, DELETE takes it away; a form without scripts says which by <c>_method</c>.</summary>
public sealed class PinModel(ReportOpener opener, PinBoard pins, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string id, string block, CancellationToken ct) =>
        await FindAsync(id, block, ct) is { } figure ? LocalRedirect(figure.Address()) : NotFound();

    public Task<IActionResult> OnPostAsync(string id, string block, [FromForm(Name = "_method")] string? method, CancellationToken ct) =>
        string.Equals(method, "delete", StringComparison.OrdinalIgnoreCase) ? OnDeleteAsync(id, block, ct) : PinAsync(id, block, ct);

    public async Task<IActionResult> OnDeleteAsync(string id, string block, CancellationToken ct)
    {
        if (await FindAsync(id, block, ct) is not { } figure)
        {
            return NotFound();
        }

        await pins.UnpinAsync(current.Account, figure.View, ct);
        Response.Toast(text["已从首页移除"]);
        return Done(figure);
    }

    private async Task<IActionResult> PinAsync(string id, string block, CancellationToken ct)
    {
        if (await FindAsync(id, block, ct) is not { } figure)
        {
            return NotFound();
        }

        if (await pins.PinAsync(current.Account, figure.View, ct))
        {
            Response.Toast(text["已固定到首页"], text["首页"], "/");
            return Done(figure);
        }

        Response.Toast(text["首页最多 {0} 个指标，请先移除一些", PinBoard.Most], text["编辑"], "/pins/edit", failed: true);
        return Request.WantsFragment ? Done(figure) : LocalRedirect("/pins/edit");
    }

    private Task<OpenFigure?> FindAsync(string id, string block, CancellationToken ct) => OpenFigure.FindAsync(opener, id, block, Request, ct);

    /// <summary>Nothing in the sheet's place closes it.</summary>
    private IActionResult Done(OpenFigure figure) => Request.WantsFragment ? Content("", "text/html") : LocalRedirect(figure.Report.Link());
}
