using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;

namespace Portal.Bench;

/// <summary>Charts a second through the painter, cold and warm, and the six charts of a report uncached and cached.</summary>
internal static class Painter
{
    private const int Warm = 300;
    private static readonly ChartKind[] _six = [ChartKind.Bar, ChartKind.Line, ChartKind.Donut, ChartKind.Horizontal, ChartKind.Stacked, ChartKind.BarLine];

    public static async Task RunAsync()
    {
        await using var portal = await new BenchPortal().StartAsync();
        var drawer = portal.Services.GetRequiredService<ChartDrawer>();
        var cold = await TimeAsync(() => DrawAsync(drawer, ChartKind.Bar, seed: 1));
        Table.Row("first chart, the process starts", Table.Milliseconds(cold), "baseline");

        for (var i = 0; i < 50; i++)
        {
            await DrawAsync(drawer, _six[i % 6], seed: 100 + i);
        }

        var warm = await TimeAsync(async () =>
        {
            for (var i = 0; i < Warm; i++)
            {
                await DrawAsync(drawer, _six[i % 6], seed: 1000 + i);
            }
        });
        Table.Row($"warm: {Warm * 1000 / warm:0} charts a second", Table.Milliseconds(warm / Warm) + " each", Table.Times(warm / Warm / cold));

        var uncached = Table.Median(await ManyAsync(i => SixAsync(drawer, seed: 10_000 + i)));
        var cached = Table.Median(await ManyAsync(_ => SixAsync(drawer, seed: 10_000)));
        Table.Row("six charts of a report, uncached", Table.Milliseconds(uncached), "baseline");
        Table.Row("six charts of a report, cached", Table.Milliseconds(cached), Table.Times(cached / uncached));
    }

    private static async Task<List<double>> ManyAsync(Func<int, Task> run)
    {
        var times = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            times.Add(await TimeAsync(() => run(i)));
        }

        return times;
    }

    private static Task<ChartPicture[]> SixAsync(ChartDrawer drawer, int seed) => Task.WhenAll(_six.Select((kind, i) => DrawAsync(drawer, kind, seed + (i * 1_000_000))));

    private static Task<ChartPicture> DrawAsync(ChartDrawer drawer, ChartKind kind, int seed)
    {
        var block = new ChartBlock { Id = "b1", Dataset = "d", Kind = kind, X = "month", Y = [new("units", "销量"), new("before", "去年")] };
        var rows = Enumerable.Range(1, 12).Select(month => new object?[] { $"{month}月", 1000.0 + (month * seed % 977), 900.0 + (month * seed % 577) });
        var data = new DatasetResult { Columns = ["month", "units", "before"], Rows = [.. rows], ReadAt = TimeProvider.System.GetUtcNow() };
        return drawer.DrawAsync(block, data, ChartWidth.Phone, CancellationToken.None);
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var begin = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }
}
