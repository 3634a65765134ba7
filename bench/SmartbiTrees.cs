using System.Diagnostics;

namespace Portal.Bench;

/// <summary>The first look at a tree of 10,000 nodes, and one that finds nothing new.</summary>
internal static class SmartbiTrees
{
    private const int Nodes = 10_000;

    public static async Task RunAsync()
    {
        var before = Environment.WorkingSet;
        var begin = Stopwatch.GetTimestamp();
        await using var bench = await SmartbiBench.StartAsync(Nodes);
        var mirror = await bench.MirroredAsync();
        Table.Row($"first look at {Nodes:#,0} nodes", $"{mirror.Took!.Value.TotalMilliseconds:0} ms", $"{mirror.Reports:#,0} reports", "≤ 60 s");
        Table.Row("calls of the server", $"{mirror.Calls}", $"{mirror.Folders:#,0} folders");
        Table.Row("portal and tree, from the start", $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0.0} s, {(Environment.WorkingSet - before) / 1e6:0} MB more");
        var again = Stopwatch.GetTimestamp();
        var second = await bench.LookAgainAsync();
        Table.Row("a second look without changes", $"{Stopwatch.GetElapsedTime(again).TotalMilliseconds:0} ms", Table.Times(second.Took!.Value / mirror.Took.Value), "≤ 20 s");
    }
}
