using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Core.Reports.Files;

namespace Portal.Pages.Admin.Files;

/// <summary>What was read from the report files, what is wrong in them and what to write instead.</summary>
public sealed class IndexModel(ReportFiles files, ReportCosts costs, CatalogState catalog) : PageModel
{
    public ReportFiles Files => files;
    public ReportCosts Costs => costs;
    public CatalogState Catalog => catalog;
    public IReadOnlyList<IGrouping<string, ReportFileProblem>> Problems { get; private set; } = [];
    public IReadOnlyList<ReportDefinition> Reports { get; private set; } = [];

    public void OnGet()
    {
        Problems = [.. files.Problems.GroupBy(p => p.Path).OrderBy(file => file.Key, StringComparer.Ordinal)];
        Reports = [.. files.All.OrderBy(r => r.Folder, StringComparer.Ordinal).ThenBy(r => r.Order).ThenBy(r => r.Id, StringComparer.Ordinal)];
    }
}
