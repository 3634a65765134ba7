using System.Collections.Concurrent;
using Portal.Core.Reports;

namespace Portal.Pages.Reports;

/// <summary>Reads the datasets of a view side by side; who does not want to wait for the slow ones takes those that are there.</summary>
public sealed class ReportReading
{
    /// <summary>Data younger than this are not read again, however often somebody asks.</summary>
    public static readonly TimeSpan FreshEnough = TimeSpan.FromSeconds(5);

    /// <summary>How long slow datasets go on after the first answer, until a block asks for them.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, DatasetResult> _answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly OpenReport _report;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop;
    private readonly Task _all;
    private string? _dataTime;

    private ReportReading(OpenReport report, IEnumerable<string> datasets, TimeProvider clock, CancellationToken ct)
    {
        (_report, _clock, _stop) = (report, clock, CancellationTokenSource.CreateLinkedTokenSource(ct));
        _all = Task.WhenAll(datasets.Distinct(StringComparer.OrdinalIgnoreCase).Select(ReadAsync));
    }

    private ReportReading(ReportData data)
    {
        (_report, _clock, _stop, _all, _dataTime) = (null!, TimeProvider.System, new CancellationTokenSource(), Task.CompletedTask, data.DataTime);
        foreach (var (name, answer) in data.Datasets)
        {
            _answers[name] = answer;
        }
    }

    /// <summary>What was read before.</summary>
    public static ReportReading Of(ReportData data) => new(data);

    public static ReportReading Begin(OpenReport report, IEnumerable<string> datasets, TimeProvider clock, CancellationToken ct) =>
        new(report, datasets, clock, ct);

    public IReadOnlyDictionary<string, DatasetResult> Answers => _answers;

    public bool IsComplete => _all.IsCompletedSuccessfully;

    /// <summary>Until when the data reach, as the report's <c>data_time</c> says.</summary>
    public string? DataTime => Volatile.Read(ref _dataTime);

    /// <summary>The oldest answer tells how old the page is.</summary>
    public DateTimeOffset? ReadAt => _answers.IsEmpty ? null : _answers.Values.Min(answer => answer.ReadAt);

    public async Task WaitAsync(TimeSpan patience)
    {
        if (patience != Timeout.InfiniteTimeSpan && !_all.IsCompleted)
        {
            await Task.WhenAny(_all, Task.Delay(patience, _clock, _stop.Token));
            if (!_all.IsCompleted && !_stop.IsCancellationRequested)
            {
                _stop.CancelAfter(Grace);
                return;
            }
        }

        await _all;
        _stop.Dispose();
    }

    private async Task ReadAsync(string dataset)
    {
        var data = await ReadAsync(dataset, fresh: false);
        if (_report.Address.IsFresh && data.Datasets.TryGetValue(dataset, out var kept) && _clock.GetUtcNow() - kept.ReadAt >= FreshEnough)
        {
            data = await ReadAsync(dataset, fresh: true);
        }

        if (data.DataTime is { } time)
        {
            Volatile.Write(ref _dataTime, time);
        }

        foreach (var (name, answer) in data.Datasets)
        {
            _answers[name] = answer;
        }
    }

    private Task<ReportData> ReadAsync(string dataset, bool fresh) => _report.Source.ReadAsync(_report.View, [dataset], fresh, _stop.Token);
}
