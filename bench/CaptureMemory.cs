using System.Globalization;
using Portal.Core.Browser;

namespace Portal.Bench;

/// <summary>Proportional memory of all processes of the browser with four seats, and how it grows over a thousand pictures.</summary>
internal static class CaptureMemory
{
    private const int Seats = 4;

    public static async Task RunAsync()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("BENCH_SHOTS") ?? "1000", CultureInfo.InvariantCulture);
        await using var host = await CaptureHost.OpenAsync(Seats);
        var lin = await host.AccountAsync("lin");
        // Each seat is thrown away after 200 pictures, so the first round shows a whole life of all of them.
        await ShootAsync(host, lin, count / 5);
        var before = await MemoryAsync(host);
        await ShootAsync(host, lin, count - (count / 5));
        var after = await MemoryAsync(host);
        Table.Row($"browser with {Seats} seats, after {count / 5} pictures", Megabytes(before), "baseline", "≤ 350 MB");
        Table.Row($"after {count} pictures", Megabytes(after), Table.Times(after / before), "< 1.10 ×");
    }

    internal static async Task ShootAsync(CaptureHost host, Core.Users.Account viewer, int count)
    {
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, Seats).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await host.TakeAsync(viewer, isNew: true);
            }
        }));
    }

    /// <summary>The median over some seconds: right after a picture the browser still holds it.</summary>
    private static async Task<double> MemoryAsync(CaptureHost host)
    {
        List<double> weights = [];
        for (var i = 0; i < 5; i++)
        {
            await Task.Delay(500);
            weights.Add(ProcessFamily.Memory(host.Keeper.Life.Current!.Process!.Id));
        }

        return Table.Median(weights);
    }

    private static string Megabytes(double bytes) => (bytes / 1024 / 1024).ToString("0", CultureInfo.InvariantCulture) + " MB";
}
