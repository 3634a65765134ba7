using Portal.Core.Catalog;
using Portal.Core.Reports;
using Portal.Hosting;
using Portal.Pages.Reports.Blocks;

namespace Portal.Pages.Reports;

/// <summary>Opens a report for who is signed in. What is not there and what is not for this reader are the same: null.</summary>
public sealed class ReportOpener(ReportAccess reports, CurrentUser current, RecentReadings recent, TimeProvider clock)
{
    public Task<OpenReport?> OpenAsync(string id, IQueryCollection query, CancellationToken ct) => OpenAsync(id, new ReportAddress(query), ct);

    public async Task<OpenReport?> OpenAsync(string id, ReportAddress address, CancellationToken ct) =>
        await FindAsync(id, ct) is { } found ? await OpenAsync(found, address, ct) : null;

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
            return (With(found, address, kept.View), kept.Reading);
        }

        var report = await OpenAsync(found, address, ct);
        var reading = ReportReading.Begin(report, report.DatasetsAtOnce(), clock, ct);
        await reading.WaitAsync(address.IsPatient ? Timeout.InfiniteTimeSpan : patience);
        recent.Keep(key, report, reading);
        return (report, reading);
    }

    private async Task<OpenReport> OpenAsync(FoundReport found, ReportAddress address, CancellationToken ct) =>
        With(found, address, await found.Source.OpenAsync(found.Definition, address.Values, found.Scope, ct));

    private async ValueTask<FoundReport?> FindAsync(string id, CancellationToken ct) =>
        await reports.FindAsync(current.Account, id, ct) is { } found && found.OpensOn(current.Account, current.Terminal) ? found : null;

    private OpenReport With(FoundReport found, ReportAddress address, ReportView view) =>
        new() { Node = found.Node, Source = found.Source, Address = address, View = view, Linked = found.Linked, IsForAdmin = current.Account.IsAdmin };
}
