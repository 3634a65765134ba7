using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Core;
using Portal.Core.Failures;
using Portal.Core.Memory;
using Portal.Core.Reports;
using Portal.Core.Reports.Datasets;
using Portal.Core.Reports.Files;

namespace Portal.Tests.Reports;

/// <summary>A folder of report files on a warehouse, at noon of 2025-11-21 in Shanghai.</summary>
public sealed class ReportSample : IDisposable
{
    public const string Head = "id: sales\ntitle: 销量\nsource: demo\n";
    public const string Text = "blocks:\n  - { type: text, markdown: hello }\n";

    private readonly CompanyClock _company;

    public ReportSample(bool isPostgres = false, int cacheMegabytes = 16, int mostRows = 200_000, string more = "", Func<TimeZoneInfo>? zone = null)
    {
        Warehouse = new Warehouse(isPostgres, more);
        Directory = System.IO.Directory.CreateTempSubdirectory("portal-reports").FullName;
        _company = new CompanyClock(Clock, zone ?? (() => TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));
        Sources = Warehouse.Open(_company);
        Memory = new CacheMemory(cacheMegabytes * 1024L * 1024, Clock);
        Cache = new DatasetCache(Memory.Share("answers"));
        Runner = new DatasetRunner(Sources, Cache, new AnswerLimits(mostRows, cacheMegabytes * 1024L * 1024 / 8), Costs, Failures, Clock, new ListLogger<DatasetRunner>(Log));
        Files = FilesIn(Directory);
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2025, 11, 21, 4, 0, 0, TimeSpan.Zero));
    public List<string> Log { get; } = [];
    public Warehouse Warehouse { get; }
    public string Directory { get; }
    public ReportFiles Files { get; }
    public FailureLog Failures { get; } = new();
    public ReportCosts Costs { get; } = new();
    internal DataSources Sources { get; }
    public CacheMemory Memory { get; }
    internal DatasetCache Cache { get; }
    internal DatasetRunner Runner { get; }

    public ReportFiles FilesIn(string directory) =>
        new(Options.Create(new ReportsOptions { Directory = directory }), Sources, Runner, _company, NullLogger<ReportFiles>.Instance);

    public static DataScope Scope(params (string Name, string[] Values)[] values) =>
        new(values.ToDictionary(v => v.Name, v => (IReadOnlyList<string>)v.Values));

    public string Write(string name, string text)
    {
        var path = Path.Combine(Directory, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        Files.Reload();
        return path;
    }

    /// <summary>A report with these lines; it must be right.</summary>
    public ReportDefinition Report(string lines, string id = "sales")
    {
        Write($"{id}.yml", Head.Replace("sales", id, StringComparison.Ordinal) + lines + "\n" + (lines.Contains("blocks:", StringComparison.Ordinal) ? "" : Text));
        Assert.Empty(Files.Problems.Select(p => p.Describe(System.Globalization.CultureInfo.GetCultureInfo("en"))));
        return Files.Find(id)!;
    }

    public async Task<ReportView> OpenAsync(ReportDefinition report, string query = "", DataScope? scope = null)
    {
        var address = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .GroupBy(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""))
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g]);
        return await Files.OpenAsync(report, address, scope ?? DataScope.Empty, TestContext.Current.CancellationToken);
    }

    public async Task<DatasetResult> ReadAsync(ReportView view, string dataset, bool fresh = false, CancellationToken? ct = null) =>
        (await Files.ReadAsync(view, [dataset], fresh, ct ?? TestContext.Current.CancellationToken)).Datasets[dataset];

    public async Task<DatasetResult> AskAsync(string lines, string dataset, string query = "", DataScope? scope = null) =>
        await ReadAsync(await OpenAsync(Report(lines), query, scope), dataset);

    public void Dispose()
    {
        Sources.Dispose();
        Memory.Dispose();
        Warehouse.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private sealed class ListLogger<T>(List<string> lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
            {
                lines.Add(formatter(state, exception));
            }
        }
    }
}
