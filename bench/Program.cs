using System.Globalization;

namespace Portal.Bench;

internal static class BenchProgram
{
    /// <summary>The word by which the load test starts itself once more.</summary>
    public const string HostOfLoad = "load-host";

    private const int SecondsOfLoad = 120;

    private static int _seconds = SecondsOfLoad;

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
        ("push", "people", Pushes.RunAsync),
        ("push", "kills", PushKills.RunAsync),
        ("push", "home", PinnedHome.RunAsync),
        ("admin", "users", UserLists.RunAsync),
        ("admin", "rights", Rights.RunAsync),
        ("smartbi", "mirror", SmartbiTrees.RunAsync),
        ("smartbi", "opening", SmartbiPages.RunAsync),
        ("smartbi", "home", SmartbiHome.RunAsync),
        ("load", "readers", () => ManyReaders.RunAsync(_seconds)),
        ("captures", "times", CaptureTimes.RunAsync),
        ("captures", "memory", CaptureMemory.RunAsync),
        ("captures", "losses", CaptureLosses.RunAsync),
        ("captures", "users", CaptureUsers.RunAsync),
    ];

    public static async Task<int> Main(string[] args)
    {
        if (args is [HostOfLoad, var readers])
        {
            await LoadHost.RunAsync(int.Parse(readers, CultureInfo.InvariantCulture));
            return 0;
        }

        if (args is [ImportMemory.Word, var database, var list])
        {
            await ImportMemory.RunAsync(database, list);
            return 0;
        }

        if (args is ["load", var seconds])
        {
            (_seconds, args) = (int.Parse(seconds, CultureInfo.InvariantCulture), ["load"]);
        }

        if (args is not [var benchmark, .. var only] || !_parts.Any(p => p.Benchmark == benchmark))
        {
            Console.Error.WriteLine($"Usage: Portal.Bench {string.Join('|', _parts.Select(p => p.Benchmark).Distinct())} [part]   load takes seconds instead of a part");
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
