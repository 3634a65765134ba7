using System.Diagnostics;

namespace Portal.Bench;

/// <summary>From start of the published portal to its first page answered, and resident memory after 1,000 pages.</summary>
internal static class StartUp
{
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-start-").FullName;
        const string address = "http://127.0.0.1:5987";
        List<double> starts = [], baselines = [];
        for (var i = 0; i < 4; i++)
        {
            baselines.Add(await BaselineAsync());
            var begin = Stopwatch.GetTimestamp();
            using var portal = Start(folder, address);
            await FirstPageAsync(address);
            if (i > 0)
            {
                starts.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds); // the first start makes the demo's data
            }

            if (i == 3)
            {
                await MemoryAsync(portal, address);
            }

            portal.Kill(entireProcessTree: true);
            await portal.WaitForExitAsync();
        }

        var baseline = Table.Median(baselines);
        Table.Row("dotnet --info (the runtime's own start)", Table.Milliseconds(baseline), "baseline");
        Table.Row("start to first page", Table.Milliseconds(Table.Median(starts)), Table.Times(Table.Median(starts) / baseline));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MemoryAsync(Process portal, string address)
    {
        using var visitor = await new Visitor(new Uri(address)).SignInAsync("lin", "demo-lin");
        portal.Refresh();
        var before = portal.WorkingSet64;
        for (var i = 0; i < 1_000; i++)
        {
            await visitor.GetAsync(i % 2 == 0 ? "/" : "/reports/" + Demo.Report);
        }

        portal.Refresh();
        Table.Row("resident memory after the first page", Table.Kilobytes(before), "baseline");
        Table.Row("resident memory after 1,000 pages", Table.Kilobytes(portal.WorkingSet64), Table.Times(portal.WorkingSet64 / (double)before));
    }

    private static Process Start(string folder, string address)
    {
        var published = Path.GetFullPath("artifacts/publish/portal");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(published, "Portal.dll"), "--contentRoot", published])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["Portal__Demo"] = "true";
        start.Environment["Reports__Directory"] = Path.GetFullPath("reports");
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        return Process.Start(start)!;
    }

    private static async Task FirstPageAsync(string address)
    {
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(address + "/sign-in"));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(10);
        }
    }

    private static async Task<double> BaselineAsync()
    {
        var begin = Stopwatch.GetTimestamp();
        using var dotnet = Process.Start(new ProcessStartInfo("dotnet", "--info") { RedirectStandardOutput = true })!;
        await dotnet.StandardOutput.ReadToEndAsync();
        await dotnet.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }
}
