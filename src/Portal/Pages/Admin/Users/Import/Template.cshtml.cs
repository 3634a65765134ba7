using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Reports.Workbooks;
using Portal.Core.Users.Sheets;
using Portal.Localization;

namespace Portal.Pages.Admin.Users.Import;

/// <summary>A list of users to fill in, or the present ones.</summary>
public sealed class TemplateModel(UserSheets sheets, IStringLocalizer<Text> text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(bool filled, CancellationToken ct)
    {
        var attributes = await sheets.AttributesAsync(ct);
        string[] head = [.. UserSheets.UsersHead, .. attributes.Select(name => "属性:" + name)];
        return File(await ListWorkbook.MakeAsync("用户", head, filled ? sheets.UsersRows(attributes, text["是"], text["否"]) : [], ct),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", filled ? "用户.xlsx" : "用户模板.xlsx");
    }
}
