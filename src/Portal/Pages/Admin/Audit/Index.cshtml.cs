using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Audit;

/// <summary>操作记录: the newest first, by words, act and days of the company.</summary>
public sealed class IndexModel(PortalDb db, CompanyClock company, ChainState chain) : PageModel
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public AuditSearch Search { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    /// <summary>Every code that can be asked for, those of other versions included.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public int Total { get; private set; }

    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public ChainReport? Chain => chain.Last;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var found = db.AuditEntries.AsNoTracking().Matching(Search.FilterIn(company));
        Total = await found.CountAsync(ct);
        Number = Math.Clamp(Number, 1, Pages);
        Entries = await found.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        Codes = [.. AuditTexts.Codes.Union(await db.AuditEntries.Select(e => e.What).Distinct().Take(200).ToListAsync(ct))];
        return this.PageOrFragment("_List");
    }

    public string AddressOf(int page) => Search.AddressOf("/admin/audit", page);
}
