using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core;
using Portal.Hosting;

namespace Portal.Pages.Admin.Watermark;

/// <summary>How the watermark would look with what the form says now. Changes nothing.</summary>
public sealed class PreviewModel(CurrentUser current, CompanyClock clock) : PageModel
{
    [BindProperty]
    public WatermarkInput Form { get; set; } = new();

    public IActionResult OnGet() => LocalRedirect("/admin/watermark");

    public IActionResult OnPost() => Partial("_Preview", IndexModel.SampleOf(Form, current.Account, clock.Now));
}
