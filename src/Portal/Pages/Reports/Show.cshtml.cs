using Htmx;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Portal.Core;
using Portal.Core.Catalog;
using Portal.Core.Reports.Files;
using Portal.Hosting;
using Portal.Pages.Cache;

namespace Portal.Pages.Reports;

[OutputCache(PolicyName = PageCache.Report)]
[LongChoices]
public sealed class ShowModel(ReportScreens screens, ReportOpener opener, ReportFiles files, ReportCatalog catalog, CurrentUser current) : PageModel
{
    public ReportScreen Screen { get; private set; } = null!;

    /// <summary>For an admin: why the report of this address is not there.</summary>
    public IReadOnlyList<ReportFileProblem> WhyNot { get; private set; } = [];

    /// <summary>The reader has a right to it, but it is not published, or not to where he sits: that is no secret to him.</summary>
    public CatalogNode? HeldBack { get; private set; }

    /// <summary>There is none, or not for this reader, who may ask for it.</summary>
    public RequestForm? Absent { get; private set; }

    /// <summary>Its server could not be asked whether the reader may see it.</summary>
    public Bilingual? Trouble { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id)
    {
        if (await screens.ShowAsync(id, HttpContext) is not { } screen)
        {
            Trouble = Request.WantsFragment ? null : catalog.TroubleOf(current.Account, id);
            if (Trouble is not null)
            {
                Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return Page();
            }

            HeldBack = current.Account.IsAdmin || Request.WantsFragment ? null
                : (await catalog.ForAsync(current.Account, HttpContext.RequestAborted)).On(current.Terminal).HeldBack(id);
            if (HeldBack is not null)
            {
                Response.StatusCode = StatusCodes.Status403Forbidden;
                return Page();
            }

            WhyNot = current.Account.IsAdmin && !Request.WantsFragment ? files.WhyNot(id) : [];
            Response.StatusCode = StatusCodes.Status404NotFound;
            Absent = current.Account.IsAdmin || current.Onlooker is not null || Request.WantsFragment ? null : new RequestForm(id);
            return WhyNot.Count > 0 || Absent is not null ? Page() : NotFound();
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

    /// <summary>Choices that an address has no room for; the answer is at the address of the view, which always has.</summary>
    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct) =>
        await opener.OpenAsync(id, await ReportAddress.OfAsync(Request, ct), ct) is { } report ? LocalRedirect(report.LinkAsChosen()) : NotFound();
}
