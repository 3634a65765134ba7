using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Requests;
using Portal.Hosting;

namespace Portal.Pages.Requests;

/// <summary>我负责的报表: what the reader is the 负责人 of, and how far its publication is.</summary>
public sealed class OwnModel(OwnReports own, CurrentUser current) : PageModel
{
    public IReadOnlyList<OwnReport> Reports { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Reports = await own.OfAsync(current.Account, ct);
}
