using Htmx;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Portal.Hosting;
using Portal.Pages.Cache;

namespace Portal.Pages.Reports;

[OutputCache(PolicyName = PageCache.Report)]
public sealed class ShowModel(ReportScreens screens) : PageModel
{
    public ReportScreen Screen { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await screens.ShowAsync(id, HttpContext) is not { } screen)
        {
            return NotFound();
        }

        Screen = screen;
        if (Request.WantsFragment)
        {
            // The fields of a form are more than the address needs.
            Response.Htmx(headers => headers.ReplaceUrl(screen.Report.Link()));
        }
        else if (screen.Report.Address.IsFromForm && screen.Report.View.PutAside.Count == 0)
        {
            return LocalRedirect(screen.Report.Link());
        }

        return this.PageOrFragment("_Report", screen);
    }
}
