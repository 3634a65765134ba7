using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Hosting;
using Portal.Pages.Links;

namespace Portal.Pages.Reports;

/// <summary>生成微信链接: a link that opens the report with the values it is looked at with.</summary>
public sealed class WeComLinkModel(ReportOpener opener, WeComLinks links) : PageModel
{
    public LinkChoice Choice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await links.IsOpenAsync(ct) || await opener.OpenAsync(id, Request.Query, ct) is not { } report
            || await links.MakeAsync(report.Title, report.Link(), Request.Query, ct) is not { } choice)
        {
            return NotFound();
        }

        Choice = choice with
        {
            Page = report.Bare("/wecom-link"),
            Back = report.Link(),
            Values = [.. QueryHelpers.ParseQuery(report.View.Query).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))],
            Said = [.. report.View.Values.Select(value => $"{value.Parameter.Label} {value.Text}")],
        };
        return this.PageOrFragment("~/Pages/Links/_Link.cshtml", Choice);
    }
}
