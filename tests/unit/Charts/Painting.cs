using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Core.Memory;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

[assembly: AssemblyFixture(typeof(Portal.Tests.Charts.Painting))]

namespace Portal.Tests.Charts;

/// <summary>One painter for all tests that only draw.</summary>
public sealed class Painting : IAsyncLifetime
{
    public ChartPainter Painter { get; } = Make();

    public ChartDrawer Drawer => new(Painter);

    public static ChartPainter Make(ChartsOptions? options = null, TimeProvider? clock = null) =>
        new(Options.Create(options ?? new ChartsOptions { TimeLimit = TimeSpan.FromSeconds(30) }), new CacheMemory(64_000_000, TimeProvider.System), clock ?? TimeProvider.System,
            NullLogger<ChartPainter>.Instance);

    public static JsonObject Bars(params double[] values) => new()
    {
        ["xAxis"] = new JsonObject { ["type"] = "category", ["data"] = new JsonArray([.. values.Select((_, index) => (JsonNode)$"{index + 1}月")]) },
        ["yAxis"] = new JsonObject { ["type"] = "value" },
        ["series"] = new JsonArray(new JsonObject { ["type"] = "bar", ["data"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) }),
    };

    public static DatasetResult Rows(string columns, params object?[][] rows) => new() { Columns = columns.Split(' '), Rows = rows, ReadAt = DateTimeOffset.UnixEpoch };

    public static ChartBlock Chart(ChartKind kind, string? x, params string[] y) =>
        new() { Id = "b1", Kind = kind, X = x, Y = [.. y.Select(column => new ChartSeries(column, column))], Title = "销量" };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => Painter.DisposeAsync();
}
