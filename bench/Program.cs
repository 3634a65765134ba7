namespace Portal.Bench;

internal static class BenchProgram
{
    private static readonly (string Benchmark, string Name, Func<Task> Run)[] _parts =
    [
        ("pages", "throughput", Throughput.RunAsync),
        ("pages", "growth", Growth.RunAsync),
        ("pages", "wire", Wire.RunAsync),
        ("pages", "paint", Paint.RunAsync),
        ("pages", "painter", Painter.RunAsync),
        ("pages", "start", StartUp.RunAsync),
        ("pages", "lighthouse", Lighthouse.RunAsync),
        ("wecom", "sign-ins", WeComSignIns.RunAsync),
        ("workbook", "spreadsheet", Workbooks.RunAsync),
        ("captures", "times", CaptureTimes.RunAsync),
        ("captures", "memory", CaptureMemory.RunAsync),
        ("captures", "losses", CaptureLosses.RunAsync),
        ("captures", "users", CaptureUsers.RunAsync),
    ];

    public static async Task<int> Main(string[] args)
    {
        if (args is not [var benchmark, .. var only] || !_parts.Any(p => p.Benchmark == benchmark))
        {
            Console.Error.WriteLine($"Usage: Portal.Bench {string.Join('|', _parts.Select(p => p.Benchmark).Distinct())} [part]");
            return 2;
        }

        foreach (var (_, name, run) in _parts.Where(p => p.Benchmark == benchmark && (only.Length == 0 || only.Contains(p.Name))))
        {
            Table.Head(name);
            await run();
        }

        return 0;
    }
}
