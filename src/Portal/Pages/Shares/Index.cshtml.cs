using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Sharing;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Shares;

/// <summary>我的分享: the reader's own links, the newest first.</summary>
public sealed class IndexModel(SharedByMe mine, SharingAccess sharing, CurrentUser current) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<SharedLinkRow> Rows { get; private set; } = [];

    public int Total { get; private set; }

    public int Pages => Math.Max(1, (Total + SharedByMe.PageSize - 1) / SharedByMe.PageSize);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await sharing.IsOpenAsync(ct))
        {
            return NotFound();
        }

        Total = await mine.CountAsync(current.Account.Id, ct);
        Number = Math.Clamp(Number, 1, Pages);
        Rows = await mine.PageAsync(current.Account.Id, Number, ct);
        return Page();
    }
}
