using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Core;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Reports.Workbooks;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;
using Portal.Sessions;

namespace Portal.Pages.Admin.Audit;

/// <summary>The entries that the filter finds as a workbook; that they were taken out is an entry too.</summary>
[GroupAdminsToo]
public sealed class ExportModel(PortalDb db, CompanyClock company, AuditLog audit, CurrentUser current, Times times, IStringLocalizer<Text> text) : PageModel
{
    /// <summary>A sheet holds a little more than twice as many.</summary>
    private const int Most = 500_000;

    public async Task<IActionResult> OnGetAsync(AuditSearch search, CancellationToken ct)
    {
        var found = db.AuditEntries.AsNoTracking().Within(current.Reach, db).Matching(search.FilterIn(company));
        var count = Math.Min(Most, await found.CountAsync(ct));
        audit.Write(current.Actor, AuditCodes.ExportAudit, search.AddressOf("").TrimStart('?'), $"{count}");
        await db.SaveChangesAsync(ct);

        string[] head = [text["编号"], text["时间"], text["谁"], text["操作"], text["对象"], text["详情"], text["来自"]];
        var rows = found.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(count).AsEnumerable().Select(Row);
        return File(await ListWorkbook.MakeAsync(text["操作记录"], head, rows, ct),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", text["操作记录"] + ".xlsx");
    }

    private string?[] Row(AuditEntry entry) =>
    [
        $"{entry.Id}", times.Exact(entry.At), text.SayActor(entry), text.SayAudit(entry.What), entry.Subject, text.SayDetails(entry), entry.Address,
    ];
}
