using Portal.Core.Reports;
using Portal.Core.Reports.Files;

namespace Portal.Core.Catalog;

/// <summary>The report files as the catalog follows them.</summary>
internal sealed class FilesListing(ReportFiles files) : ISourceListing
{
    public string Source => files.Name;

    public Task<IReadOnlyCollection<ReportDefinition>?> ListAsync(CancellationToken ct) => Task.FromResult<IReadOnlyCollection<ReportDefinition>?>(files.All);

    public IDisposable OnChange(Action changed)
    {
        void Tell(object? sender, EventArgs e) => changed();
        files.Changed += Tell;
        return new Ending(() => files.Changed -= Tell);
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
