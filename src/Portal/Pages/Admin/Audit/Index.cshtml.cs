using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Localization;
using Portal.Sessions;

namespace Portal.Pages.Admin.Audit;

/// <summary>操作记录: the newest first, by words, act and days of the company.</summary>
[GroupAdminsToo]
public sealed class IndexModel(PortalDb db, CompanyClock company, ChainState chain, CurrentUser current) : PageModel
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

    /// <summary>The whole log; else what became of the users that 组管理员 administer.</summary>
    public bool IsWhole => current.Reach.IsWhole;

    public ChainReport? Chain => chain.Last;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var found = db.AuditEntries.AsNoTracking().Within(current.Reach, db).Matching(Search.FilterIn(company));
        Total = await found.CountAsync(ct);
        Number = Math.Clamp(Number, 1, Pages);
        Entries = await found.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((Number - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        Codes = [.. AuditTexts.Codes.Union(await db.AuditEntries.Select(e => e.What).Distinct().Order().Take(200).ToListAsync(ct))];
        Codes = IsWhole ? Codes : [.. Codes.Where(code => AuditReach.OfUsers.Contains(AuditTexts.GroupOf(code)))];
        return this.PageOrFragment("_List");
    }

    public string AddressOf(int page) => Search.AddressOf("/admin/audit", page);
}
