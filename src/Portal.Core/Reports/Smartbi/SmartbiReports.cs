using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Reports.Smartbi.Exports;

namespace Portal.Core.Reports.Smartbi;

/// <summary>The reports of all Smartbi servers. What a report is, its server knows: here it is an id, and the values of the address that travel on.</summary>
public sealed class SmartbiReports(SmartbiServers servers, SmartbiPictures pictures, SmartbiExports exports, TimeProvider clock) : IReportSource
{
    public string Name => "smartbi";

    public bool Has(string? source) => source?.StartsWith(SmartbiServer.SourcePrefix, StringComparison.Ordinal) == true;

    public ReportDefinition? Find(string id) => Locate(id) is var (server, resource) ? Describe(server, resource) : null;

    /// <summary>Where a report lies. Null: not at a server of the settings.</summary>
    public (SmartbiServer Server, string Resource)? Locate(string reportId) =>
        SmartbiReportId.Parse(reportId) is var (key, resource) && servers.Find(key) is { } server ? (server, resource) : null;

    /// <summary>How a report is opened. Null: it is not at a server of the settings.</summary>
    public SmartbiOpenMode? ModeOf(string reportId) =>
        Locate(reportId) is var (server, resource) ? ModeOf(server, resource) : null;

    private static SmartbiOpenMode ModeOf(SmartbiServer server, string resource) =>
        server.Options.OpenModes.TryGetValue(resource, out var own) ? own : server.Options.OpenMode;

    public Task<ReportView> OpenAsync(
        ReportDefinition report, IReadOnlyDictionary<string, IReadOnlyList<string>> address, DataScope scope, CancellationToken ct) =>
        Task.FromResult(SmartbiView.Open(report, address, scope));

    /// <summary>Its data stay at the server. What can be had is how it looks: a dataset is a layout, such as <c>phone</c>, and its one row the picture.</summary>
    /// <exception cref="Browser.ShotException">There is no picture.</exception>
    public async Task<ReportData> ReadAsync(ReportView view, IReadOnlyCollection<string>? datasets, bool fresh, CancellationToken ct)
    {
        var drawn = new Dictionary<string, DatasetResult>(StringComparer.OrdinalIgnoreCase);
        if (datasets is { Count: > 0 } && Locate(view.Report.Id) is var (server, resource))
        {
            foreach (var layout in datasets)
            {
                drawn[layout] = await pictures.ReadAsync(server, resource, view, layout, fresh, ct);
            }
        }

        return new ReportData(drawn, drawn.Count == 0 ? clock.GetUtcNow() : drawn.Values.Min(picture => picture.ReadAt), null);
    }

    public async Task<FileStream?> ExportAsync(ReportView view, ReportFileKind kind, CancellationToken ct)
    {
        try
        {
            return Locate(view.Report.Id) is var (server, resource) ? await exports.MakeAsync(server, resource, view, kind, ct) : null;
        }
        catch (SmartbiException error)
        {
            throw new ReportExportException(error.Cause, error.IsWorthTryingAgain, error);
        }
    }

    /// <summary>What is true of every report of a server. Whoever looks sees it with his own rights there, so nothing made of it is shared between users.</summary>
    internal static ReportDefinition Describe(SmartbiServer server, string resource)
    {
        var id = SmartbiReportId.Of(server, resource);
        return new ReportDefinition
        {
            Id = id,
            Title = resource,
            IsElsewhere = true,
            IsPicture = ModeOf(server, resource) == SmartbiOpenMode.Picture,
            Scope = server.Options.SignIn == SmartbiSignIn.ServiceAccount ? [] : SmartbiUserMap.ScopeOf(server.Options.MapUsersBy),
            Revision = StableHash.Of(id, server.Address.AbsoluteUri),
        };
    }
}
