using Portal.Core.Reports;

namespace Portal.Tests.ReportPages;

/// <summary>A report with a quick dataset and one that answers when the test says so.</summary>
public sealed class SlowSource(TimeProvider clock) : IReportSource
{
    /// <summary>Of its slow dataset.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Of the list of values of its parameter; null: it has no parameter.</summary>
    public TimeSpan? ListTimeout { get; set; }

    private ReportDefinition Report => new()
    {
        Id = "slow",
        Title = "慢报表",
        Revision = "1",
        Datasets = [new("quick", "", "", TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(30), 10), new("slow", "", "", TimeSpan.FromMinutes(1), Timeout, 10)],
        Parameters = ListTimeout is not { } list ? []
            : [new() { Name = "region", Label = "区域", Kind = ParameterKind.Select, OptionsQuery = new("options_sql region", "", "", TimeSpan.Zero, list, 10) }],
        Blocks =
        [
            new KpiBlock { Id = "b1", Title = "快", Dataset = "quick", Value = "units" },
            new TableBlock { Id = "b2", Title = "慢", Dataset = "slow" },
        ],
    };

    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "slow";

    public Task Asked => _asked.Task;

    /// <summary>How often a dataset was asked for anew.</summary>
    public int FreshReads { get; private set; }

    public void Answer() => _answer.TrySetResult();

    public ReportDefinition? Find(string id) => id == "slow" ? Report : null;

    public Task<ReportView> OpenAsync(ReportDefinition report, IReadOnlyDictionary<string, IReadOnlyList<string>> address, DataScope scope, CancellationToken ct) =>
        Task.FromResult(new ReportView { Report = report, Values = [], Scope = scope, PutAside = [], Key = "k", Query = "" });

    public async Task<ReportData> ReadAsync(ReportView view, IReadOnlyCollection<string>? datasets, bool fresh, CancellationToken ct)
    {
        var name = datasets!.Single();
        FreshReads += fresh ? 1 : 0;
        _lastRead = fresh || _lastRead == default ? clock.GetUtcNow() : _lastRead;
        if (name == "slow")
        {
            _asked.TrySetResult();
            await _answer.Task.WaitAsync(ct);
        }

        var result = new DatasetResult { Columns = ["units"], Rows = [[1L]], ReadAt = _lastRead };
        return new ReportData(new Dictionary<string, DatasetResult> { [name] = result }, _lastRead, null);
    }

    private DateTimeOffset _lastRead;
}
