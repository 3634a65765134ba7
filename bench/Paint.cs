using Microsoft.Extensions.DependencyInjection;
using Portal.Hosting;

namespace Portal.Bench;

/// <summary>
/// Largest contentful paint of a first visit on a slow phone: CPU slowed 4×, 1.6 Mbit/s, 150 ms. Five rounds that take turns, so that what else the
/// machine does falls on all alike. Baselines of the same run: the same page with its stylesheet in front of it, and the report drawn in the page by ECharts.
/// </summary>
internal static class Paint
{
    private const int Rounds = 5;
    private const string Aim = "≤ 1,000 ms, ≤ 6 requests";

    public static async Task RunAsync()
    {
        var reports = ChartReports.Write(6, 30);
        await using var chrome = await Chrome.StartAsync();
        await using var portal = await new BenchPortal(("Portal:Demo", "true"), ("Reports:Directory", reports)).StartAsync();
        // Without Node the portal sends the charts undrawn and the page draws them.
        await using var undrawn = await new BenchPortal(("Portal:Demo", "true"), ("Reports:Directory", reports), ("Charts:Node", "/nonexistent/node")).StartAsync();
        using var lin = await portal.Visitor().SignInAsync("lin", "demo-lin");
        using var reader = await undrawn.Visitor().SignInAsync("lin", "demo-lin");
        // Who says that he has the stylesheet, and has it not, waits for it.
        var kept = ("css", Path.GetFileNameWithoutExtension(portal.Services.GetRequiredService<Assets>()["app.css"]));

        PaintSeries Of(string name, string path, string aim = Aim) => new(name, portal, lin, path, aim);
        PaintSeries Waiting(string path) => new("  its stylesheet in front", portal, lin, path, "baseline") { Cookie = kept };
        const string report = "/reports/" + Demo.Report;
        PaintSeries[] series =
        [
            Of("home", "/"), Waiting("/"), Of("report", report), Waiting(report),
            new("  drawn in the page by ECharts", undrawn, reader, report, "baseline") { Drawn = ".chart svg, .chart canvas" },
            Of("report of six charts", "/reports/" + ChartReports.IdOf(6)), Of("report of thirty charts", "/reports/" + ChartReports.IdOf(30)),
        ];
        for (var round = -1; round < Rounds; round++)
        {
            foreach (var one in series)
            {
                await one.VisitAsync(chrome, counts: round >= 0);
            }
        }

        PaintSeries? first = null;
        foreach (var one in series)
        {
            first = one.IsBaseline ? first : one;
            Table.Row(one.Name, one.Figure, one.IsBaseline ? Table.Times(first!.Median / one.Median) : one.Rest, one.Aim);
        }
    }
}
