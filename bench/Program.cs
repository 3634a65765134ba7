namespace Portal.Bench;

internal static class BenchProgram
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not ["pages", .. var only])
        {
            Console.Error.WriteLine("Usage: Portal.Bench pages [part]");
            return 2;
        }

        (string Name, Func<Task> Run)[] parts =
        [
            ("throughput", Throughput.RunAsync),
            ("growth", Growth.RunAsync),
            ("wire", Wire.RunAsync),
            ("paint", Paint.RunAsync),
            ("painter", Painter.RunAsync),
            ("start", StartUp.RunAsync),
            ("lighthouse", Lighthouse.RunAsync),
        ];
        foreach (var (name, run) in parts.Where(p => only.Length == 0 || only.Contains(p.Name)))
        {
            Table.Head(name);
            await run();
        }

        return 0;
    }
}
