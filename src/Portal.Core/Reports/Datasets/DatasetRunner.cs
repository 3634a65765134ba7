using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Portal.Core.Reports.Datasets;

/// <summary>Asks a dataset of its database, or of memory. A failure is part of the answer, with a trace id; its cause is in the log.</summary>
internal sealed partial class DatasetRunner(
    DataSources sources, DatasetCache cache, AnswerLimits most, TimeProvider clock, ILogger<DatasetRunner> logger)
{
    private static readonly ConditionalWeakTable<DatasetDefinition, SqlTemplate> Templates = [];

    public async Task<DatasetResult> RunAsync(string report, DatasetDefinition dataset, SqlValues values, bool fresh, CancellationToken ct)
    {
        if (sources.Find(dataset.Source) is not { } source)
        {
            return Failed(report, dataset, DatasetFailure.SourceUnavailable, $"there is no DataSources:{dataset.Source} in the settings", null);
        }

        var renderer = new SqlRenderer(Templates.GetValue(dataset, d => SqlTemplate.Parse(d.Sql)), source.Dialect, values);
        var sql = renderer.Render();
        if (renderer.Fault is { } fault)
        {
            return Failed(report, dataset, DatasetFailure.Failed, fault, null);
        }

        var limits = new ReadLimits(Math.Min(dataset.MaxRows, most.Rows), dataset.Timeout, most.Bytes);
        var key = StableHash.Of(source.Name, limits.Rows, sql.Text, sql.Values);
        return await cache.GetAsync(key, dataset.Cache, fresh, stop => AskAsync(report, dataset, source, sql, limits, stop), ct);
    }

    private async Task<DatasetResult> AskAsync(
        string report, DatasetDefinition dataset, DataSource source, BoundSql sql, ReadLimits limits, CancellationToken ct)
    {
        using var activity = ReportMetrics.Activities.StartActivity("dataset")?.SetTag("report", report).SetTag("dataset", dataset.Name);
        var asked = clock.GetUtcNow();
        var watch = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var read = await source.ReadAsync(sql, limits, ct);
            outcome = "ok";
            return new DatasetResult
            {
                Columns = read.Columns,
                Rows = read.Rows,
                IsCapped = read.IsCapped,
                CutCells = read.CutCells,
                Bytes = read.Bytes,
                ReadAt = asked,
            };
        }
        catch (DataSourceException error)
        {
            outcome = error.Failure.ToString();
            return Failed(report, dataset, error.Failure, error.Message, error.InnerException);
        }
        finally
        {
            KeyValuePair<string, object?> tag = new("source", source.Name);
            ReportMetrics.Executions.Add(1, tag, new("outcome", outcome));
            ReportMetrics.Duration.Record(Stopwatch.GetElapsedTime(watch).TotalSeconds, tag);
        }
    }

    private DatasetResult Failed(string report, DatasetDefinition dataset, DatasetFailure failure, string reason, Exception? cause)
    {
        var trace = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        LogFailed(report, dataset.Name, dataset.Source, failure, reason, trace, cause);
        return new DatasetResult { Columns = [], Rows = [], ReadAt = clock.GetUtcNow(), Problem = new DatasetProblem(failure, trace) };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Dataset {Dataset} of report {Report} did not answer from source {Source}: {Failure}, {Reason}. Trace {Trace}.")]
    private partial void LogFailed(
        string report, string dataset, string source, DatasetFailure failure, string reason, string trace, Exception? cause);
}
