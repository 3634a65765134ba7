using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Core.Users.Sheets;

namespace Portal.Bench;

/// <summary>
/// 100,000 users in the database: an import of accounts for 50,000 of them, beside as many bare updates; pages of the list and a search, beside a read of
/// as many users by number; a start with all of them, beside one with nobody.
/// </summary>
internal static class UserLists
{
    private const int Users = 100_000;
    private const int Rows = 50_000;
    private const int Rounds = 9;
    private const int StartRounds = 3;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-users-").FullName;
        var file = Path.Combine(folder, "portal.db");
        await using var services = CoreOnFile.Services(file);
        await FillAsync(services);
        await ListsAsync(services);
        await ImportAsync(services);
        await MemoryAsync(file);
        await StartAsync(folder, file);
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task ListsAsync(ServiceProvider services)
    {
        var bare = await MedianAsync(services, async s => await s.GetRequiredService<PortalDb>().Users.Where(u => u.Id > 50_000 && u.Id <= 50_050).Select(u => u.Id).ToListAsync());
        Table.Row("50 users by number", Table.Milliseconds(bare), "baseline");
        foreach (var (what, filter, page) in new[] { ("first page, by last sign-in", new UserFilter(), 1), ("the last page", new UserFilter(), 2_000),
            ("search for a mobile", new UserFilter("13900047110"), 1),
            ("who is not bound", new UserFilter(State: UserState.Unbound), 1) })
        {
            var took = await MedianAsync(services, async s =>
            {
                var list = s.GetRequiredService<UserList>();
                _ = await list.CountAsync(filter, Reach.Whole, default);
                return (await list.PageAsync(filter, page, Reach.Whole, default)).Select(u => u.Id).ToList();
            });
            Table.Row(what, Table.Milliseconds(took), Table.Times(took / bare), "≤ 300 ms");
        }
    }

    private static async Task ImportAsync(ServiceProvider services)
    {
        var bare = await BareAsync(services);
        Table.Row($"{Rows:#,0} bare updates", $"{bare:0} ms", "baseline");
        var lines = Enumerable.Range(0, Rows).Select(i => $"user{i:000000},Member{i:000000},{13800000000 + i}\n");
        var file = new MemoryStream(Encoding.UTF8.GetBytes("用户名,微信号,手机号\n" + string.Concat(lines)));
        var begin = Stopwatch.GetTimestamp();
        var batch = await services.InScopeAsync(s => s.GetRequiredService<BatchIntake>().TakeAsync(BatchKind.WeCom, "list.csv", file, new ListLimits(), default));
        var taken = Stopwatch.GetElapsedTime(begin);
        await services.GetRequiredService<BatchRunner>().DrainAsync(default);
        var checkedAt = Stopwatch.GetElapsedTime(begin);
        await services.InScopeAsync(s => s.GetRequiredService<UserBatches>().WriteAsync(batch.Id, default));
        await services.GetRequiredService<BatchRunner>().DrainAsync(default);
        var written = Stopwatch.GetElapsedTime(begin);
        var counts = await services.InScopeAsync(s => s.GetRequiredService<UserBatches>().CountsAsync(batch.Id, default));
        Table.Row($"import of {counts.Of(RowState.Written):#,0} rows", $"{written.TotalMilliseconds:0} ms", Table.Times(written.TotalMilliseconds / bare), "≤ 60 s");
        Table.Row("of that read in · checked · written", $"{taken.TotalSeconds:0.0} · {(checkedAt - taken).TotalSeconds:0.0} · {(written - checkedAt).TotalSeconds:0.0} s");
    }

    private static async Task MemoryAsync(string file)
    {
        var few = await ImportMemory.MeasureAsync(file, Rows / 10);
        var all = await ImportMemory.MeasureAsync(file, Rows);
        Table.Row($"live heap over before, import of {Rows / 10:#,0} rows", $"{few:0.0} MB", "baseline");
        Table.Row($"live heap over before, import of {Rows:#,0} rows", $"{all:0.0} MB", Table.Times(all / few), "≤ 60 MB");
    }

    private static async Task StartAsync(string folder, string file)
    {
        List<double> empty = [], full = [];
        for (var i = 0; i < StartRounds; i++)
        {
            empty.Add(await ReadyAsync(Path.Combine(folder, "empty.db")));
            full.Add(await ReadyAsync(file));
        }

        Table.Row("start until ready, nobody in the database", Table.Milliseconds(Table.Median(empty)), "baseline");
        Table.Row($"start until ready, {Users:#,0} users", Table.Milliseconds(Table.Median(full)), Table.Times(Table.Median(full) / Table.Median(empty)));
    }

    private static async Task<double> ReadyAsync(string file)
    {
        const string address = "http://127.0.0.1:5986";
        using var client = new HttpClient();
        var begin = Stopwatch.GetTimestamp();
        await using var portal = PublishedPortal.Start(
            ("ASPNETCORE_URLS", address), ("Portal__PublicAddress", "http://localhost:5986"), ("Database__Connection", "Data Source=" + file));
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(address + "/health/ready"));
                if (answer.IsSuccessStatusCode)
                {
                    return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(10);
        }
    }

    private static async Task<double> BareAsync(ServiceProvider services) => await services.InScopeAsync(async s =>
    {
        var begin = Stopwatch.GetTimestamp();
        var db = s.GetRequiredService<PortalDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        for (var i = 0; i < Rows; i++)
        {
            await db.Database.ExecuteSqlAsync($"update users set description = {"x" + i} where normalized_user_name = {$"USER{i:000000}"}");
        }

        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    });

    private static async Task<double> MedianAsync(ServiceProvider services, Func<IServiceProvider, Task<List<long>>> ask)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await services.InScopeAsync(ask);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return Table.Median(times);
    }

    private static async Task FillAsync(ServiceProvider services) => await services.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<PortalDb>();
        await db.Database.MigrateAsync();
        var admin = new Role("admin", Permissions.Admin);
        db.Roles.Add(admin);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        for (var from = 0; from < Users; from += 10_000)
        {
            var users = Enumerable.Range(from, 10_000).Select(i => new User($"user{i:000000}", $"用户 {i}", DateTimeOffset.UnixEpoch) { Mobile = $"139{i:00000000}" }).ToList();
            if (from == 0)
            {
                users[0].Roles.Add(admin);
            }

            db.Users.AddRange(users);
            db.ChangeTracker.DetectChanges();
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        return 0;
    });
}
