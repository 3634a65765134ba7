using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Failures;
using Portal.Core.Memory;
using Portal.Core.Reports.Datasets;
using Portal.Core.Reports.Parameters;

namespace Portal.Core.Reports.Files;

internal sealed record DatabaseFindings(IReadOnlyList<ReportFileProblem> Problems, IReadOnlyCollection<string> Unchecked)
{
    /// <summary>Of the data sources, no fault of a file.</summary>
    public IReadOnlyList<Bilingual> Misgivings { get; init; } = [];
}

/// <summary>Lets the databases read every statement without running it to the end: is the SQL right, and are there the columns that blocks name?</summary>
internal sealed class DatabaseCheck(DataSources sources, ViewOpener opener)
{
    private static readonly ReadLimits OneRow = new(1, TimeSpan.FromSeconds(10), 1024 * 1024);
    private readonly List<ReportFileProblem> _problems = [];
    private readonly SortedSet<string> _unchecked = new(StringComparer.OrdinalIgnoreCase);

    public static async Task<DatabaseFindings> RunAsync(
        IEnumerable<ParsedReport> files, IReadOnlyCollection<DataSourceOptions> options, TimeZoneInfo zone, CancellationToken ct)
    {
        using var sources = new DataSources(options, new CompanyClock(TimeProvider.System, zone));
        using var memory = new CacheMemory(64 * 1024 * 1024, TimeProvider.System);
        var runner = new DatasetRunner(sources, new DatasetCache(memory.Share("answers")), new AnswerLimits(10_000, 16 * 1024 * 1024), new ReportCosts(), new FailureLog(),
            TimeProvider.System, NullLogger<DatasetRunner>.Instance);
        var check = new DatabaseCheck(sources, new ViewOpener(runner, new CompanyClock(TimeProvider.System, zone)));
        foreach (var file in files.Where(f => f.Report is not null))
        {
            await check.CheckAsync(file, ct);
        }

        return new DatabaseFindings(check._problems, check._unchecked) { Misgivings = await check.MisgivingsAsync(ct) };
    }

    private async Task<List<Bilingual>> MisgivingsAsync(CancellationToken ct)
    {
        var found = new List<Bilingual>();
        foreach (var name in sources.Names.Order(StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                if (await sources.Find(name)!.MisgivingAsync(ct) is { } misgiving)
                {
                    found.Add(misgiving);
                }
            }
            catch (DataSourceException)
            {
                _unchecked.Add(name);
            }
        }

        return found;
    }

    private async Task CheckAsync(ParsedReport file, CancellationToken ct)
    {
        var view = await opener.OpenAsync(file.Report!, new Dictionary<string, IReadOnlyList<string>>(), DataScope.Empty, ct);
        var values = BoundValues.Of(view);
        var problems = new FileProblems(file.Path);
        foreach (var use in file.Sql)
        {
            if (await ColumnsAsync(use, values, problems, ct) is { } columns && use.Parameter is null)
            {
                CheckColumns(use.Dataset.Name, columns, file.Columns, problems);
                await CheckRowsAsync(use, view, values, problems, ct);
            }
        }

        _problems.AddRange(problems.Found);
    }

    /// <summary>Null when the database could not say.</summary>
    private async Task<IReadOnlyList<string>?> ColumnsAsync(SqlUse use, SqlValues values, FileProblems problems, CancellationToken ct)
    {
        if (sources.Find(use.Dataset.Source) is not { } source)
        {
            _unchecked.Add(use.Dataset.Source);
            return null;
        }

        try
        {
            var sql = new SqlRenderer(use.Template, source.Dialect, values).Render();
            var read = await source.ReadAsync(sql with { Text = $"select * from (\n{sql.Text}\n) as checked limit 0" }, OneRow, ct);
            return read.Columns;
        }
        catch (DataSourceException error) when (error.Failure == DatasetFailure.Failed)
        {
            problems.Add(use.Node, MeaningComplaints.SqlRefused(use.Dataset.Name, Shown.Short(error.Message, 200)));
        }
        catch (DataSourceException)
        {
            _unchecked.Add(use.Dataset.Source);
        }

        return null;
    }

    private async Task CheckRowsAsync(SqlUse use, ReportView view, SqlValues values, FileProblems problems, CancellationToken ct)
    {
        try
        {
            foreach (var parameter in await LostRows.FindAsync(use, view, values, sources.Find(use.Dataset.Source)!, ct))
            {
                problems.Add(use.Node, MeaningComplaints.LostRows(use.Dataset.Name, parameter));
            }
        }
        catch (DataSourceException)
        {
            // It answers to nobody in ten seconds, or not to these values: readers will see that, and the check goes on.
        }
    }

    private static void CheckColumns(string dataset, IReadOnlyList<string> columns, IReadOnlyList<ColumnUse> uses, FileProblems problems)
    {
        foreach (var use in uses.Where(u => u.Dataset == dataset && !columns.Contains(u.Column, StringComparer.OrdinalIgnoreCase)))
        {
            problems.Add(use.At, MeaningComplaints.MissingColumn(dataset, Shown.Short(use.Column), columns));
        }
    }
}
