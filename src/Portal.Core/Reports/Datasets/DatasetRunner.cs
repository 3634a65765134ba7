using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Portal.Core.Failures;

namespace Portal.Core.Reports.Datasets;

/// <summary>Asks a dataset of its database, or of memory. A failure is part of the answer, with a trace id; its cause is in the log.</summary>
internal sealed partial class DatasetRunner(
    DataSources sources, DatasetCache cache, AnswerLimits most, ReportCosts costs, FailureLog failures, TimeProvider clock, ILogger<DatasetRunner> logger)
{
    private static readonly ConditionalWeakTable<DatasetDefinition, SqlTemplate> Templates = [];

    /// <summary>Why it cannot be asked: the options of what it asks for could not be read.</summary>
    public static DatasetProblem? ProblemOf(DatasetDefinition dataset, Func<string, ParameterValue?> chosen) => TemplateOf(dataset).References
        .Select(reference => chosen(reference.Name.Split('.')[0])?.Problem).FirstOrDefault(problem => problem is not null);

    public static DatasetResult Failed(DatasetProblem problem, DateTimeOffset at) => new() { Columns = [], Rows = [], ReadAt = at, Problem = problem };

    public async Task<DatasetResult> RunAsync(DatasetOrder order, bool fresh, CancellationToken ct)
    {
        var dataset = order.Dataset;
        if (sources.Find(dataset.Source) is not { } source)
        {
            return Failed(order, DatasetFailure.SourceUnavailable, $"there is no DataSources:{dataset.Source} in the settings");
        }

        var renderer = new SqlRenderer(TemplateOf(dataset), source.Dialect, order.Values);
        var sql = renderer.Render();
        if (renderer.Fault is { } fault)
        {
            return Failed(order, DatasetFailure.Failed, fault);
        }

        var limits = new ReadLimits(Math.Min(dataset.MaxRows, most.Rows), dataset.Timeout, most.Bytes);
        // A database may say moments as they are for the company.
        var key = StableHash.Of(source.Name, sources.Zone.Id, limits.Rows, sql.Text, sql.Values);
        return await cache.GetAsync(key, dataset.Cache, fresh, stop => AskAsync(order, source, sql, limits, stop), ct);
    }

    private static SqlTemplate TemplateOf(DatasetDefinition dataset) => Templates.GetValue(dataset, d => SqlTemplate.Parse(d.Sql));

    private async Task<DatasetResult> AskAsync(DatasetOrder order, DataSource source, BoundSql sql, ReadLimits limits, CancellationToken ct)
    {
        using var activity = ReportMetrics.Activities.StartActivity("dataset")?.SetTag("report", order.Report).SetTag("dataset", order.Dataset.Name);
        var asked = clock.GetUtcNow();
        var (watch, outcome) = (0L, "failed");
        try
        {
            using var seat = await source.TakeSeatAsync(order.Reader.ToString(CultureInfo.InvariantCulture), limits.Timeout, ct);
            watch = Stopwatch.GetTimestamp();
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
            return Failed(order, error.Failure, error.Message, error.InnerException, sql, watch == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(watch));
        }
        finally
        {
            KeyValuePair<string, object?> tag = new("source", source.Name);
            ReportMetrics.Executions.Add(1, tag, new("outcome", outcome));
            if (watch > 0)
            {
                var took = Stopwatch.GetElapsedTime(watch);
                ReportMetrics.Duration.Record(took.TotalSeconds, tag);
                costs.Learn(order.Report, took);
            }
        }
    }

    private DatasetResult Failed(
        DatasetOrder order, DatasetFailure failure, string reason, Exception? cause = null, BoundSql? sql = null, TimeSpan took = default)
    {
        var trace = (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        var (number, now) = (FailureNumber.Of(trace), clock.GetUtcNow());
        if (failure == DatasetFailure.Busy)
        {
            cause = null; // many at once: a line each is enough
        }
        else
        {
            failures.Note(new Failure(number, now, $"{order.Report} / {order.Dataset.Name}", failure.ToString(), reason)
            {
                Source = order.Dataset.Source,
                UserId = order.Reader,
                Milliseconds = (int)took.TotalMilliseconds,
            }.With(sql?.Text ?? order.Dataset.Sql, BoundWords.Of(sql?.Values ?? [])));
        }

        LogFailed(order.Report, order.Dataset.Name, order.Dataset.Source, failure, reason, number, trace, cause);
        return Failed(new DatasetProblem(failure, number), now);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Dataset {Dataset} of report {Report} did not answer from source {Source}: {Failure}, {Reason}. Number {Number}, trace {Trace}.")]
    private partial void LogFailed(
        string report, string dataset, string source, DatasetFailure failure, string reason, string number, string trace, Exception? cause);
}
