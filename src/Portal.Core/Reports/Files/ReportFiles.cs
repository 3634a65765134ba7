using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Reports.Datasets;
using Portal.Core.Reports.Parameters;

namespace Portal.Core.Reports.Files;

/// <summary>The reports that lie in files. Their list changes as a whole, so a reader never sees half a change.</summary>
public sealed partial class ReportFiles : IReportSource
{
    private readonly ReportFolder _folder;
    private readonly ViewOpener _opener;
    private readonly ViewReader _reader;
    private readonly ILogger<ReportFiles> _logger;
    private readonly Lock _reading = new();
    private volatile ReportSnapshot _current = ReportSnapshot.Empty;

    internal ReportFiles(
        IOptions<ReportsOptions> options, DataSources sources, DatasetRunner runner, CompanyClock clock, ILogger<ReportFiles> logger)
    {
        Directory = Path.GetFullPath(options.Value.Directory);
        _folder = new ReportFolder(Directory, new ReportParser(sources.Names));
        _opener = new ViewOpener(runner, clock);
        _reader = new ViewReader(runner, clock);
        _logger = logger;
        LogReading(Directory); // a slow mount shows where the start hangs
        Reload();
    }

    public string Name => "files";

    /// <summary>Full path of the folder.</summary>
    public string Directory { get; }

    /// <summary>Grows with every change.</summary>
    public int Version => _current.Version;

    public IReadOnlyCollection<ReportDefinition> All => [.. _current.ById.Values];

    /// <summary>What is wrong in the files now, by file and line.</summary>
    public IReadOnlyList<ReportFileProblem> Problems => _current.Problems;

    /// <summary>Files beside the reports that are plans of pushes.</summary>
    internal IReadOnlyList<PlanSource> Plans => _current.Plans;

    /// <summary>What is wrong with the file of a report that is not there because of it; empty when there is none.</summary>
    public IReadOnlyList<ReportFileProblem> WhyNot(string id)
    {
        var now = _current;
        return now.Unserved.TryGetValue(id, out var path) && !now.ById.ContainsKey(id) ? [.. now.Problems.Where(problem => problem.Path == path)] : [];
    }

    /// <summary>Reports or problems changed. Raised on the thread that reloads; an exception of a listener is the listener's.</summary>
    public event EventHandler? Changed;

    public ReportDefinition? Find(string id) => _current.ById.GetValueOrDefault(id);

    /// <summary>Looks at the folder now; true when something changed.</summary>
    public bool Reload()
    {
        lock (_reading)
        {
            var known = _current.Problems.ToHashSet();
            if (!_folder.Read())
            {
                return false;
            }

            _current = _folder.Current;
            LogLoaded(_current.ById.Count, Directory, _current.Problems.Count);
            foreach (var problem in _current.Problems.Where(p => !known.Contains(p)))
            {
                LogProblem(problem.Describe(CultureInfo.GetCultureInfo("en")));
            }
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return true;
    }

    public Task<ReportView> OpenAsync(
        ReportDefinition report, IReadOnlyDictionary<string, IReadOnlyList<string>> address, DataScope scope, CancellationToken ct) =>
        _opener.OpenAsync(report, address, scope, ct);

    public Task<ReportData> ReadAsync(ReportView view, IReadOnlyCollection<string>? datasets, bool fresh, CancellationToken ct) =>
        _reader.ReadAsync(view, datasets, fresh, ct);

    [LoggerMessage(Level = LogLevel.Information, Message = "Reads the report files in {Directory}.")]
    private partial void LogReading(string directory);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} reports from files in {Directory}, {Problems} problems.")]
    private partial void LogLoaded(int count, string directory, int problems);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Report file {Problem}")]
    private partial void LogProblem(string problem);
}
