namespace Portal.Core.Reports;

/// <summary>Where reports come from. Reports of all sources lie in one catalog.</summary>
public interface IReportSource
{
    /// <summary><c>files</c> or <c>smartbi</c>.</summary>
    string Name { get; }

    /// <summary>Whether nodes of this source in the catalog are its own.</summary>
    bool Has(string? source) => source == Name;

    ReportDefinition? Find(string id);

    /// <summary>Checks the values of an address (name → values) against the report; wrong ones are put aside, never an exception.</summary>
    Task<ReportView> OpenAsync(ReportDefinition report, IReadOnlyDictionary<string, IReadOnlyList<string>> address, DataScope scope, CancellationToken ct);

    /// <summary>Runs the datasets that are named (null: all) at the same time; cached answers are used unless <paramref name="fresh"/>.</summary>
    Task<ReportData> ReadAsync(ReportView view, IReadOnlyCollection<string>? datasets, bool fresh, CancellationToken ct);

    /// <summary>The view as a file that its own server makes, to be disposed by the caller. Null: its files are made here, of its data.</summary>
    /// <exception cref="ReportExportException">The server made none.</exception>
    Task<FileStream?> ExportAsync(ReportView view, ReportFileKind kind, CancellationToken ct) => Task.FromResult<FileStream?>(null);
}
