using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog;
using Portal.Core.Sharing;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Shares;

/// <summary>One of the reader's links: where it leads, who opened it. POST says how long it lasts.</summary>
public sealed class ShowModel(SharedByMe mine, ShareLinks links, SharedReports reports, SharingAccess sharing, ReportCatalog catalog, CurrentUser current) : PageModel
{
    public SharedLinkRow Row { get; private set; } = null!;

    public HandedLink Handed { get; private set; } = null!;

    public IReadOnlyList<OpenedBy> Readers { get; private set; } = [];

    public bool IsReportThere { get; private set; }

    /// <summary>The revocation was just made or taken back.</summary>
    public bool IsSaid => Request.Query.ContainsKey("said");

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct) || await mine.FindAsync(id, current.Account.Id, ct) is not { } row)
        {
            return NotFound();
        }

        Row = row;
        Handed = new HandedLink(row.Link, reports.AddressOf(row.Link, await sharing.AppAsync(ct), HttpContext));
        Readers = await mine.ReadersAsync(id, ct);
        IsReportThere = (await catalog.ForAsync(current.Account, ct)).FindReport(row.Link.ReportId) is not null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromForm] int days, CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct) || !await links.LastAsync(id, current.Account.Id, days, current.Actor, ct))
        {
            return NotFound();
        }

        var link = (await links.FindOwnAsync(id, current.Account.Id, ct))!;
        return Request.WantsFragment ? Partial("_Lifetime", new HandedLink(link, "")) : LocalRedirect($"/me/shares/{id}");
    }
}
