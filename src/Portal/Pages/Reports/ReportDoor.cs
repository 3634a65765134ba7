using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Hosting;

namespace Portal.Pages.Reports;

/// <summary>Opens a report for who is signed in. What is not there and what is not for this reader are the same: null.</summary>
public sealed class ReportDoor(ReportCatalog catalog, IEnumerable<IReportSource> sources, CurrentUser current)
{
    public async Task<OpenReport?> OpenAsync(string id, IQueryCollection query, CancellationToken ct)
    {
        var view = await catalog.ForAsync(current.Account, ct);
        if (view.FindReport(id) is not { } node
            || sources.FirstOrDefault(s => s.Name == node.Source) is not { } source
            || source.Find(node.ReportId!) is not { } definition)
        {
            return null;
        }

        var address = new ReportAddress(query);
        return new OpenReport
        {
            Node = node,
            Source = source,
            Address = address,
            View = await source.OpenAsync(definition, address.Values, DataScopes.Of(current.Account, definition), ct),
        };
    }
}
