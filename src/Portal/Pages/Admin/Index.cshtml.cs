using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog;
using Portal.Core.Reports.Files;

namespace Portal.Pages.Admin;

/// <summary>The way to everything an admin looks after.</summary>
public sealed class IndexModel(ReportFiles files, CatalogState catalog) : PageModel
{
    public int Problems => files.Problems.Count + catalog.UnknownSubjects.Count;
}
