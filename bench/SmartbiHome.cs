using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Bench;

/// <summary>Home drawn anew with some 200 reports of a Smartbi server that its reader may read, beside home with as many of the portal's own.</summary>
internal static class SmartbiHome
{
    private const int Rounds = 300;
    private const int Nodes = 300; // the sandbox's tree has folders, and what is not for phones or not for him
    private const string UserName = "lin";

    public static async Task RunAsync()
    {
        await using var bench = await SmartbiBench.StartAsync(Nodes);
        await bench.MirroredAsync();
        using var reader = await bench.Portal.Visitor().SignInAsync(UserName, "demo-" + UserName);
        var seen = await KnownAsync(bench.Portal, reader);
        await using var plain = await new BenchPortal(("Portal:Demo", "true")).StartAsync();
        await PlantAsync(plain, seen);
        using var owner = await plain.Visitor().SignInAsync(UserName, "demo-" + UserName);
        var (here, there) = (await IdAsync(plain), await IdAsync(bench.Portal));
        List<double> own = [], smartbi = [];
        for (var i = -Rounds / 3; i < Rounds; i++)
        {
            // In turn, so that both meet the same noise; the first third is for the compiler.
            var (a, b) = (await TakeAsync(plain, owner, here), await TakeAsync(bench.Portal, reader, there));
            if (i >= 0)
            {
                own.Add(a);
                smartbi.Add(b);
            }
        }

        Table.Row($"home drawn anew, {seen} more of its own", $"{Table.Median(own):0.00} ms", "baseline");
        Table.Row($"the same, {seen} of Smartbi", $"{Table.Median(smartbi):0.00} ms", Table.Times(Table.Median(smartbi) / Table.Median(own)), "≤ 1.20 ×");
    }

    // Rights are answered in the background: until no more come.
    private static async Task<int> KnownAsync(BenchPortal portal, Visitor reader)
    {
        for (var (before, still) = (-1, 0); ;)
        {
            await reader.GetAsync("/");
            await Task.Delay(300);
            var now = (await ViewAsync(portal)).Reports.Count(node => node.ReportId!.StartsWith("bi_", StringComparison.Ordinal));
            (before, still) = (now, now == before && now > 0 ? still + 1 : 0);
            if (still == 5)
            {
                return now;
            }
        }
    }

    private static async Task<CatalogView> ViewAsync(BenchPortal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var account = (await scope.ServiceProvider.GetRequiredService<UserDirectory>().FindAsync(await IdAsync(portal), CancellationToken.None))!;
        return await portal.Services.GetRequiredService<ReportCatalog>().ForAsync(account, CancellationToken.None);
    }

    private static async Task PlantAsync(BenchPortal portal, int count)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var top = Node.Folder("自己的", null);
        top.Grants.Add(new Grant(GrantKind.Everyone, 0));
        db.Add(top);
        await db.SaveChangesAsync();
        var folders = Enumerable.Range(0, 10).Select(i => Node.Folder($"目录{i}", top.Id)).ToArray();
        db.AddRange(folders);
        await db.SaveChangesAsync();
        db.AddRange(Enumerable.Range(0, count).Select(i => Node.Report("planted", $"own-{i}", $"报表{i}", folders[i % folders.Length].Id)));
        await db.SaveChangesAsync();
    }

    private static async Task<long> IdAsync(BenchPortal portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var name = User.Normalize(UserName);
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().Users.Where(user => user.NormalizedUserName == name).Select(user => user.Id).SingleAsync();
    }

    // As after a star or a visit: the page that was kept for him is old.
    private static async Task<double> TakeAsync(BenchPortal portal, Visitor visitor, long userId)
    {
        portal.Services.GetRequiredService<PersonalVersions>().Touch(userId);
        var begin = Stopwatch.GetTimestamp();
        var answer = await visitor.GetAsync("/");
        return answer.Status == HttpStatusCode.OK ? Stopwatch.GetElapsedTime(begin).TotalMilliseconds : throw new InvalidOperationException($"Home answered {answer.Status}.");
    }
}
