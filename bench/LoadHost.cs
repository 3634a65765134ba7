using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports.Files;
using Portal.Core.Users;

namespace Portal.Bench;

/// <summary>The portal of the load test, in a process of its own so that its heap can be limited: one report of which every value of a number is another view.</summary>
internal static class LoadHost
{
    public const string Report = "load";
    public const string Password = "password-of-reader";

    private const string File =
        """
        id: load
        title: 大报表
        source: load
        visible_to: [everyone]
        parameters: [{ name: t, type: number, label: 数, default: 0 }]
        datasets:
          rows: >
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
            select i 序, '门店' || (i * 7 % 1000) || '（' || @t || '）' 门店, i % 12 + 1 月, i * 37 % 911 + @t 台数, i * 1.25 金额, '华东' 大区 from n
          months: >
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 12)
            select i || '月' 月, i * 41 % 97 + @t 台数 from n
        blocks:
          - { type: kpi, dataset: months, value: 台数, title: 台数 }
          - { type: chart, dataset: months, kind: bar, x: 月, y: 台数, title: 月度 }
          - { type: table, dataset: rows, title: 明细 }
        """;

    public static async Task RunAsync(int readers)
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-load-").FullName;
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, Report + ".yml"), File);
        await System.IO.File.WriteAllBytesAsync(Path.Combine(folder, "load.db"), []); // a database of no tables
        await using var portal = await new BenchPortal(
            ("Reports:Directory", folder), ("DataSources:load:Provider", "Sqlite"), ("DataSources:load:Connection", $"Data Source={Path.Combine(folder, "load.db")}"),
            ("SignIn:AttemptsPerMinute", "100000")).StartAsync();
        await PlantAsync(portal, readers);
        using var first = await portal.Visitor().SignInAsync("reader0", Password);
        portal.Baseline = await first.GetAsync($"/reports/{Report}?t=1");
        Console.WriteLine(portal.Address);
        await Console.In.ReadLineAsync(); // until the load is over
    }

    private static async Task PlantAsync(BenchPortal portal, int readers)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var hash = scope.ServiceProvider.GetRequiredService<IPasswordHasher<User>>().HashPassword(null!, Password);
        for (var i = 0; i < readers; i++)
        {
            var user = new User(string.Create(CultureInfo.InvariantCulture, $"reader{i}"), $"读者{i}", TimeProvider.System.GetUtcNow());
            user.SetPassword(hash, mustChange: false);
            db.Add(user);
        }

        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<CatalogSync>().FollowAsync("files", portal.Services.GetRequiredService<ReportFiles>().All, default);
    }
}
