using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Users.Batches;
using Portal.Core.Users.Sheets;

namespace Portal.Bench;

/// <summary>
/// How much more lives on the heap at most while a list is read in, checked and written: measured in a process of its own, whose heap is collected at
/// every look, so that what is only waiting for the collector does not count.
/// </summary>
internal static class ImportMemory
{
    /// <summary>The word by which the benchmark starts itself once more.</summary>
    public const string Word = "import-memory";

    private static readonly TimeSpan _lookEvery = TimeSpan.FromMilliseconds(100);

    /// <returns>Megabytes.</returns>
    public static async Task<double> MeasureAsync(string database, int rows)
    {
        var list = Path.ChangeExtension(database, $".{rows}.csv");
        await using (var file = File.CreateText(list))
        {
            await file.WriteAsync("用户名,微信号,手机号\n");
            for (var i = 0; i < rows; i++)
            {
                await file.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"user{i:000000},M{rows}.{i:000000},{13700000000 + i}\n"));
            }
        }

        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Word, database, list]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Trim().Split('\n')[^1].Split(' ') is [var written, var bytes] && int.Parse(written, CultureInfo.InvariantCulture) == rows
            ? long.Parse(bytes, CultureInfo.InvariantCulture) / 1e6 : throw new InvalidOperationException("The import did not come to its end: " + said);
    }

    /// <summary>In the process: the last line says how many rows were written and the bytes.</summary>
    public static async Task RunAsync(string database, string list)
    {
        await using var services = CoreOnFile.Services(database);
        await services.InScopeAsync(s => s.GetRequiredService<UserBatches>().LatestAsync(BatchKind.WeCom, 1, Core.Users.Reach.Whole, default)); // the model is built
        using var stop = new CancellationTokenSource();
        var before = Live();
        var most = Task.Run(() => MostAsync(stop.Token));
        await using var file = File.OpenRead(list);
        var batch = await services.InScopeAsync(s => s.GetRequiredService<BatchIntake>().TakeAsync(BatchKind.WeCom, "list.csv", file, new ListLimits(), default));
        await services.GetRequiredService<BatchRunner>().DrainAsync(default);
        await services.InScopeAsync(s => s.GetRequiredService<UserBatches>().WriteAsync(batch.Id, default));
        await services.GetRequiredService<BatchRunner>().DrainAsync(default);
        await stop.CancelAsync();
        var counts = await services.InScopeAsync(s => s.GetRequiredService<UserBatches>().CountsAsync(batch.Id, default));
        var over = Math.Max(0, await most - before);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{counts.Of(RowState.Written)} {over}"));
    }

    private static long Live()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    private static async Task<long> MostAsync(CancellationToken stop)
    {
        var most = 0L;
        while (!stop.IsCancellationRequested)
        {
            most = Math.Max(most, Live());
            await Task.WhenAny(Task.Delay(_lookEvery, stop));
        }

        return most;
    }
}
