using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Bench;

/// <summary>What one user may see of 10,000 reports in 200 folders that are granted to 500 groups, beside a bare read of as many rows.</summary>
internal static class Rights
{
    private const int Reports = 10_000;
    private const int Folders = 200;
    private const int Groups = 500;
    private const int Readers = 200;
    private const int GroupsOfOne = 20;
    private const int Rounds = 9;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-rights-").FullName;
        await using var services = CoreOnFile.Services(Path.Combine(folder, "portal.db"));
        var readers = await services.InScopeAsync(FillAsync);
        List<double> bare = [], first = [], others = [];
        var seen = 0;
        for (var i = 0; i < Rounds; i++)
        {
            bare.Add(await TimeAsync(() => services.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.AsNoTracking().Select(n => n.Title).ToListAsync())));
            using var catalog = ActivatorUtilities.CreateInstance<ReportCatalog>(services); // knows nothing yet
            first.Add(await TimeAsync(async () => seen = (await catalog.ForAsync(readers[0], default)).Reports.Count()));
            others.Add(await TimeAsync(async () =>
            {
                foreach (var reader in readers)
                {
                    _ = (await catalog.ForAsync(reader, default)).Reports.Count();
                }

                return 0;
            }) / readers.Count);
        }

        var baseline = Table.Median(bare);
        Table.Row($"{Reports:#,0} titles read", Table.Milliseconds(baseline), "baseline");
        Table.Row($"the catalog read, and what one sees ({seen:#,0})", Table.Milliseconds(Table.Median(first)), Table.Times(Table.Median(first) / baseline));
        Table.Row("what the next one sees", Table.Milliseconds(Table.Median(others)), Table.Times(Table.Median(others) / baseline), "≤ 10 ms");
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<IReadOnlyList<Account>> FillAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<PortalDb>();
        await db.Database.MigrateAsync();
        var role = new Role("viewer", Permissions.View);
        var groups = Enumerable.Range(0, Groups).Select(i => new Group($"group {i}")).ToList();
        db.AddRange(groups);
        db.Add(role);
        await db.SaveChangesAsync();
        for (var i = 0; i < Folders; i++)
        {
            var folder = Node.Folder($"folder {i}", null);
            folder.Grants.AddRange(Enumerable.Range(0, 5).Select(g => new Grant(GrantKind.Group, groups[(i * 5 + g) % Groups].Id)));
            db.Add(folder);
            await db.SaveChangesAsync();
            db.AddRange(Enumerable.Range(0, Reports / Folders).Select(r => Node.Report("bench", $"r{i}-{r}", $"report {i} {r}", folder.Id)));
            await db.SaveChangesAsync();
        }

        var users = Enumerable.Range(0, Readers).Select(i => new User($"reader{i.ToString(CultureInfo.InvariantCulture)}", $"Reader {i}", DateTimeOffset.UnixEpoch)).ToList();
        for (var i = 0; i < Readers; i++)
        {
            users[i].Roles.Add(role);
            users[i].Groups.AddRange(Enumerable.Range(0, GroupsOfOne).Select(g => groups[(i * 37 + g * 11) % Groups]));
        }

        db.AddRange(users);
        await db.SaveChangesAsync();
        return await services.GetRequiredService<UserDirectory>().ReadAsync([.. users.Select(u => u.Id)], default);
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> work)
    {
        var begin = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }
}
