using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Reports.Workbooks;
using Portal.Core.Users.Sheets;
using Portal.Hosting;
using Portal.Sessions;

namespace Portal.Pages.Admin.Import;

/// <summary>用户信息模板, empty or with the present users.</summary>
[GroupAdminsToo]
public sealed class TemplateModel(UserSheets sheets, CurrentUser current) : PageModel
{
    public async Task<IActionResult> OnGetAsync(bool filled, CancellationToken ct) => File(
        await ListWorkbook.MakeAsync("用户信息模板", UserSheets.WeComHead, filled ? sheets.WeComRows(current.Reach) : [], ct),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "用户信息模板.xlsx");
}
