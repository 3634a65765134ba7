using System.Diagnostics;
using System.Net;

namespace Portal.Bench;

/// <summary>A report of a Smartbi server through the portal, beside the same from the server; home with 200 of them, beside home without.</summary>
internal static class SmartbiPages
{
    private const int Rounds = 200;
    private const int Reports = 200;
    private const string Report = "I8a80c1e40190a1b2c3d4e5f600000112";
    private const string Script = "vision/static/figures.js";

    public static async Task RunAsync()
    {
        await using var bench = await SmartbiBench.StartAsync(Reports);
        using var own = await bench.Portal.Visitor().SignInAsync("lin", "demo-lin");
        var home = await MedianAsync(() => own.GetAsync("/"));
        await bench.MirroredAsync();
        await OpeningAsync(bench, own);
        var full = await MedianAsync(() => own.GetAsync("/"));
        Table.Row("home from the kept pages, own reports", Table.Milliseconds(home), "baseline");
        Table.Row($"the same with {Reports} of Smartbi beside them", Table.Milliseconds(full), Table.Times(full / home), "≤ 2 ×");
    }

    private static async Task OpeningAsync(SmartbiBench bench, Visitor reader)
    {
        using var direct = new HttpClient { BaseAddress = new Uri(bench.Address + "/smartbi/") };
        using var page = await direct.GetAsync($"vision/openresource.jsp?resid={Report}&user=lin&password=smartbi-lin");
        var entered = await EnteredAsync(reader);
        var below = string.Join('/', entered.Split('/')[..4]) + "/";
        foreach (var (what, there, here) in new[] { ("page", $"vision/openresource.jsp?resid={Report}", entered), ("script", Script, below + Script) })
        {
            var bare = await MedianAsync(() => direct.GetByteArrayAsync(there));
            var through = await MedianAsync(async () =>
            {
                var answer = await reader.GetAsync(here);
                return answer.Status == HttpStatusCode.OK ? answer : throw new InvalidOperationException($"{here}: {answer.Status}");
            });
            Table.Row($"{what} from the server", Table.Milliseconds(bare), "baseline");
            Table.Row($"{what} through the portal", Table.Milliseconds(through), Table.Times(through / bare), "≤ 5 ms more");
        }
    }

    // The portal asks the server first whether he may.
    private static async Task<string> EnteredAsync(Visitor reader)
    {
        for (var i = 0; i < 100; i++)
        {
            if ((await reader.GetAsync($"/reports/bi_{Report}/smartbi")).Location is { } entered)
            {
                return entered;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("The report is not there.");
    }

    private static async Task<double> MedianAsync<T>(Func<Task<T>> ask)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await ask();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return Table.Median(times);
    }
}
