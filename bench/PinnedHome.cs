using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Pins;
using Portal.Core.Reports;
using Portal.Core.Users;

namespace Portal.Bench;

/// <summary>Home of somebody with twelve pinned figures beside home of somebody with none, and the figures themselves, which come after it.</summary>
internal static class PinnedHome
{
    private const int Rounds = 300;
    private static readonly string[] _years = ["2023", "2024", "2025"];

    public static async Task RunAsync()
    {
        await using var portal = await new BenchPortal(("Portal:Demo", "true")).StartAsync();
        using var plain = await portal.Visitor().SignInAsync("lin", "demo-lin");
        using var pinned = await portal.Visitor().SignInAsync("wang", "demo-wang");
        var pins = await PinAsync(portal, "wang");
        List<double> without = [], with = [], figures = [];
        for (var i = -Rounds / 3; i < Rounds; i++)
        {
            // In turn, so that both meet the same noise; the first third is for the compiler.
            var times = (await TakeAsync(plain, "/", false), await TakeAsync(pinned, "/", false), await TakeAsync(pinned, "/pins", true));
            if (i >= 0)
            {
                without.Add(times.Item1);
                with.Add(times.Item2);
                figures.Add(times.Item3);
            }
        }

        var (before, after) = (Table.Median(without), Table.Median(with));
        Table.Row("home without pins", $"{before:0.00} ms", "baseline");
        Table.Row($"home with {pins} pins", $"{after:0.00} ms", Table.Percent(after / before), "no slower: they come afterwards");
        Table.Row($"  the figures, from the cache", $"{Table.Median(figures):0.00} ms");
    }

    private static Task<int> PinAsync(BenchPortal portal, string userName) => PushStaff.InScopeAsync(portal, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var name = User.Normalize(userName);
        var account = (await services.GetRequiredService<UserDirectory>().FindAsync(db.Users.Single(u => u.NormalizedUserName == name).Id, CancellationToken.None))!;
        var report = (await services.GetRequiredService<Core.Catalog.ReportAccess>().FindAsync(account, Demo.Report, CancellationToken.None))!.Definition;
        var board = services.GetRequiredService<PinBoard>();
        foreach (var (kpi, figure) in report.Blocks.OfType<KpiBlock>().Select(kpi => (kpi, kpi.FigureOf())).Where(pair => pair.Item2 is not null))
        {
            foreach (var year in _years)
            {
                await board.PinAsync(account, new PinnedView(report.Id, figure!, kpi.Title ?? "", $"year={year}"), CancellationToken.None);
            }
        }

        return await board.CountAsync(account.Id, CancellationToken.None);
    });

    private static async Task<double> TakeAsync(Visitor visitor, string path, bool isFragment)
    {
        var begin = Stopwatch.GetTimestamp();
        var answer = await visitor.GetAsync(path, isFragment: isFragment);
        return answer.Status == System.Net.HttpStatusCode.OK ? Stopwatch.GetElapsedTime(begin).TotalMilliseconds
            : throw new InvalidOperationException($"{path} answered {answer.Status}.");
    }
}
