using System.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Bench;

/// <summary>Home and search with 10, 1,000 and 10,000 nodes and 1,000 users. Every request is of another user, so nothing of a user is cached.</summary>
internal static class Growth
{
    private const int Users = 1_000;
    private const int Asked = 150;
    private static readonly string[] _terms = ["xlbb", "销量", "华东", "100", "report", "bb 1"];

    public static async Task RunAsync()
    {
        var empty = Directory.CreateTempSubdirectory("portal-bench-none-");
        double home = 0, search = 0;
        foreach (var count in new[] { 10, 1_000, 10_000 })
        {
            await using var portal = await new BenchPortal(("Reports:Directory", empty.FullName)).StartAsync();
            await PlantAsync(portal, count);
            var visitors = new List<Visitor>();
            for (var i = 0; i < Asked; i++)
            {
                visitors.Add(await portal.Visitor().SignInAsync($"user{i * 6}", "password-of-user"));
            }

            var homeNow = await MedianAsync(visitors, _ => "/");
            var searchNow = await MedianAsync(visitors, i => "/search?q=" + Uri.EscapeDataString(_terms[i % _terms.Length]));
            (home, search) = home == 0 ? (homeNow, searchNow) : (home, search);
            Table.Row($"home, {count:#,0} nodes, {Users:#,0} users", Table.Milliseconds(homeNow), Table.Times(homeNow / home), "≤ 1.50 ×");
            Table.Row($"search, {count:#,0} nodes", Table.Milliseconds(searchNow), Table.Times(searchNow / search), "≤ 1.50 ×");
            visitors.ForEach(v => v.Dispose());
        }

        empty.Delete();
    }

    private static async Task<double> MedianAsync(List<Visitor> visitors, Func<int, string> path)
    {
        var times = new List<double>();
        for (var i = 0; i < visitors.Count; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await visitors[i].GetAsync(path(i));
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return Table.Median(times.Skip(visitors.Count / 5)); // the first ones warm up
    }

    private static async Task PlantAsync(BenchPortal portal, int count)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>();
        var groups = Enumerable.Range(0, 20).Select(i => new Group($"组{i}")).ToArray();
        db.AddRange(groups);
        await db.SaveChangesAsync();
        var hash = hasher.HashPassword(null!, "password-of-user");
        for (var i = 0; i < Users; i++)
        {
            var user = new User($"user{i}", $"用户{i}", TimeProvider.System.GetUtcNow());
            user.SetPassword(hash, mustChange: false);
            user.Groups.Add(groups[i % groups.Length]);
            db.Add(user);
        }

        var folders = Enumerable.Range(0, Math.Max(1, count / 50)).Select(i => Node.Folder($"目录{i}", null)).ToArray();
        db.AddRange(folders);
        await db.SaveChangesAsync();
        for (var i = folders.Length; i < count; i++)
        {
            var node = Node.Report("files", $"report-{i}", $"销量报表{i}", folders[i % folders.Length].Id);
            node.SearchKey = $"销量报表{i} XIAOLIANGBAOBIAO{i} XLBB{i} REPORT-{i}";
            node.Grants.Add(i % 3 == 0 ? new Grant(GrantKind.Group, groups[i % groups.Length].Id) : new Grant(GrantKind.Everyone, 0));
            db.Add(node);
        }

        await db.SaveChangesAsync();
    }
}
