using Portal.Core.Reports;

namespace Portal.Core.Catalog;

/// <summary>A report source that lists its reports by itself; the catalog follows it.</summary>
public interface ISourceListing
{
    /// <summary>Name of the source, e.g. <c>files</c>.</summary>
    string Source { get; }

    /// <summary>All reports, or null while they are not read yet: then nothing is taken down.</summary>
    Task<IReadOnlyCollection<ReportDefinition>?> ListAsync(CancellationToken ct);

    /// <summary>Calls after every change until the answer is disposed.</summary>
    IDisposable OnChange(Action changed);
}

/// <summary>A name under <c>visible_to</c> that no group, role or user has, or under <c>owner</c> that no user has.</summary>
public sealed record UnknownSubject(string Source, string ReportId, string ReportTitle, string Name, bool IsOwner = false);

/// <summary>What the last look at the sources left to say, for the admin's pages.</summary>
public sealed class CatalogState
{
    private volatile IReadOnlyList<UnknownSubject> _unknown = [];

    public IReadOnlyList<UnknownSubject> UnknownSubjects => _unknown;

    /// <summary>When the catalog last followed the sources; null before the first time.</summary>
    public DateTimeOffset? SyncedAt { get; private set; }

    internal void Synced(IReadOnlyList<UnknownSubject> unknown, DateTimeOffset now) => (_unknown, SyncedAt) = (unknown, now);
}
