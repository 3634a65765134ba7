using System.Diagnostics;
using System.Runtime.InteropServices;
using Portal.Core.Browser;

namespace Portal.Bench;

/// <summary>The browser is killed or stopped while pictures are taken: how long until the next good one, and what is left of the old browser.</summary>
internal static class CaptureLosses
{
    private const int Kill = 9;
    private const int Stop = 19;

    public static async Task RunAsync()
    {
        List<int> leaders = [];
        await using (var host = await CaptureHost.OpenAsync())
        {
            var lin = await host.AccountAsync("lin");
            await host.TakeAsync(lin, isNew: true);
            foreach (var (name, signal) in new[] { ("killed", Kill), ("stopped (SIGSTOP)", Stop) })
            {
                List<double> times = [];
                for (var i = 0; i < 5; i++)
                {
                    await host.TakeAsync(lin, isNew: true);
                    times.Add(await LoseAsync(host, lin, signal, leaders));
                }

                Table.Row($"{name} in mid-shot, next good picture", $"{Table.Milliseconds(Table.Median(times))}, worst {times.Max():0}", "", "≤ 3,000 ms");
            }

            leaders.Add(host.Keeper.Life.Current!.Process!.Id);
        }

        await Task.Delay(1_000);
        var left = leaders.SelectMany(ProcessFamily.Of).ToList();
        Table.Row("processes left of all browsers, defunct ones", $"{left.Count}, {left.Count(each => each.State == 'Z')}", "", "0, 0");
    }

    /// <returns>Milliseconds from the signal to a picture that was asked for after it.</returns>
    private static async Task<double> LoseAsync(CaptureHost host, Core.Users.Account viewer, int signal, List<int> leaders)
    {
        var process = host.Keeper.Life.Current!.Process!;
        leaders.Add(process.Id);
        var caught = host.TakeAsync(viewer, isNew: true);
        await Task.Delay(80); // in the middle of it
        var begin = Stopwatch.GetTimestamp();
        _ = kill(ProcessFamily.Of(process.Id).First(each => each.Parent == process.Id).Id, signal);
        await host.TakeAsync(viewer, isNew: true);
        var time = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        await caught;
        return time;
    }

    [DllImport("libc")]
    private static extern int kill(int id, int signal);
}
