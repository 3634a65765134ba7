namespace Portal.Bench;

internal static class BenchProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not [var name, .. var only] || PartsOf(name) is not { } parts)
        {
            Console.Error.WriteLine("Usage: Portal.Bench pages|captures [part]");
            return 2;
        }

        foreach (var (part, run) in parts.Where(p => only.Length == 0 || only.Contains(p.Name)))
        {
            Table.Head(part);
            await run();
        }

        return 0;
    }

    private static (string Name, Func<Task> Run)[]? PartsOf(string name) => name switch
    {
        "pages" =>
        [
            ("throughput", Throughput.RunAsync),
            ("growth", Growth.RunAsync),
            ("wire", Wire.RunAsync),
            ("paint", Paint.RunAsync),
            ("painter", Painter.RunAsync),
            ("start", StartUp.RunAsync),
            ("lighthouse", Lighthouse.RunAsync),
        ],
        "captures" =>
        [
            ("times", CaptureTimes.RunAsync),
            ("memory", CaptureMemory.RunAsync),
            ("losses", CaptureLosses.RunAsync),
            ("users", CaptureUsers.RunAsync),
        ],
        _ => null,
    };
}
