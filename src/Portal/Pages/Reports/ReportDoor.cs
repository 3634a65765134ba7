using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Hosting;

namespace Portal.Pages.Reports;

/// <summary>Opens a report for who is signed in. What is not there and what is not for this reader are the same: null.</summary>
public sealed class ReportDoor(ReportCatalog catalog, IEnumerable<IReportSource> sources, CurrentUser current, RecentReadings recent, TimeProvider clock)
{
    public async Task<OpenReport?> OpenAsync(string id, IQueryCollection query, CancellationToken ct) =>
        await FindAsync(id, ct) is { } found ? await OpenAsync(found, new ReportAddress(query), ct) : null;

    /// <summary>The report with all that its page shows, as far as it is there after <paramref name="patience"/>.</summary>
    public async Task<(OpenReport Report, ReportReading Reading)?> ReadAsync(string id, HttpRequest request, TimeSpan patience, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } found)
        {
            return null;
        }

        var address = new ReportAddress(request.Query);
        var key = RecentReadings.KeyOf(found.Definition, request.QueryString.Value, found.Scope);
        if (!address.IsFresh && recent.Find(key) is { } kept)
        {
            return (found.With(address, kept.View), kept.Reading);
        }

        var report = await OpenAsync(found, address, ct);
        var reading = ReportReading.Begin(report, report.Report.DatasetsOf(), clock, ct);
        await reading.WaitAsync(address.IsPatient ? Timeout.InfiniteTimeSpan : patience);
        recent.Keep(key, report, reading);
        return (report, reading);
    }

    private static async Task<OpenReport> OpenAsync(Found found, ReportAddress address, CancellationToken ct) =>
        found.With(address, await found.Source.OpenAsync(found.Definition, address.Values, found.Scope, ct));

    private async ValueTask<Found?> FindAsync(string id, CancellationToken ct)
    {
        var view = await catalog.ForAsync(current.Account, ct);
        return view.FindReport(id) is { } node
            && sources.FirstOrDefault(s => s.Name == node.Source) is { } source
            && source.Find(node.ReportId!) is { } definition
            ? new Found(node, source, definition, DataScopes.Of(current.Account, definition))
            : null;
    }

    private sealed record Found(CatalogNode Node, IReportSource Source, ReportDefinition Definition, DataScope Scope)
    {
        public OpenReport With(ReportAddress address, ReportView view) => new() { Node = Node, Source = Source, Address = address, View = view };
    }
}
