using System.Globalization;

namespace Portal.Bench;

/// <summary>Signed-in home and a report page with cached datasets, beside an endpoint of the same process that writes the same bytes from memory.</summary>
internal static class Throughput
{
    private const int Rounds = 3;

    public static async Task RunAsync()
    {
        await using var portal = await new BenchPortal(("Portal:Demo", "true")).StartAsync();
        using var visitor = await portal.Visitor().SignInAsync("lin", "demo-lin");
        await MeasureAsync(portal, visitor, "home", "/", "≥ 30 %");
        await MeasureAsync(portal, visitor, "report, datasets cached", "/reports/" + Demo.Report, "≥ 15 %");
    }

    private static async Task MeasureAsync(BenchPortal portal, Visitor visitor, string name, string path, string aim)
    {
        for (var i = 0; i < 50; i++)
        {
            portal.Baseline = await visitor.GetAsync(path);
        }

        // The compiler of the runtime works on in the background for some seconds of load.
        await Wrk.RunAsync(portal.Address + path, visitor.CookieHeader);
        await Wrk.RunAsync(portal.Address + "/bench/memory", visitor.CookieHeader);

        // In turn, so that both meet the same noise.
        List<Load> ours = [], memory = [];
        for (var i = 0; i < Rounds; i++)
        {
            memory.Add(await Wrk.RunAsync(portal.Address + "/bench/memory", visitor.CookieHeader));
            ours.Add(await Wrk.RunAsync(portal.Address + path, visitor.CookieHeader));
        }

        Row($"{name}: from memory ({Table.Kilobytes(portal.Baseline!.Body.Length)})", memory, "baseline", "");
        var share = Table.Median(ours.Select(o => o.RequestsPerSecond)) / Table.Median(memory.Select(m => m.RequestsPerSecond));
        Row(name, ours, Table.Percent(share), aim);
    }

    private static void Row(string name, List<Load> loads, string ratio, string aim) =>
        Table.Row(name,
            string.Create(CultureInfo.InvariantCulture,
                $"{Table.Median(loads.Select(l => l.RequestsPerSecond)):0} /s p99 {Table.Median(loads.Select(l => l.P99Milliseconds)):0.0} ms"),
            ratio, aim);
}

internal static class Demo
{
    /// <summary>汽车销量报表: four KPIs, charts, a map and a table.</summary>
    public const string Report = "monthly-sales";
}
