using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Core.Data;
using Portal.Core.Push;

namespace Portal.Bench;

/// <summary>
/// The published portal is killed twenty times at random moments of a push and started again, and the stand-in counts what each person got.
/// On SQLite within one run to 10,000; on PostgreSQL (TEST_POSTGRES) two servers share runs and a schedule, and one of them is killed each time.
/// </summary>
internal static class PushKills
{
    private const int Kills = 20;
    private const int Scopes = 50;
    private const int LatencyMs = 100;
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(8);

    public static async Task RunAsync()
    {
        await RunAsync("SQLite, one server", 10_000, null);
        if (Environment.GetEnvironmentVariable("TEST_POSTGRES") is { } server)
        {
            var database = $"portal_kills_{Guid.NewGuid():N}";
            await OnServerAsync(server, $"create database {database}");
            try
            {
                await RunAsync("PostgreSQL, two servers", 2_000, new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString());
            }
            finally
            {
                await OnServerAsync(server, $"drop database {database} with (force)");
            }
        }
    }

    private static async Task RunAsync(string what, int people, string? postgres)
    {
        var folder = Directory.CreateTempSubdirectory("portal-kills-").FullName;
        var (wecom, home) = (SandboxProcess.FreeAddress(), SandboxProcess.FreeAddress());
        (string Name, string Value)[] settings =
        [
            ("Portal:Demo", "true"), ("Portal:PublicAddress", home), ("Demo:Sandbox", wecom), ("Demo:Warehouse", Path.GetFullPath("artifacts/bench/demo.db")),
            ("Reports:Directory", Path.GetFullPath("reports")), ("Captures:Enabled", "false"), ("Push:LookEvery", "00:00:00.5"), ("Push:Spread", "00:00:00"),
            ("Database:Provider", postgres is null ? "Sqlite" : "Postgres"), ("Database:Connection", postgres ?? $"Data Source={Path.Combine(folder, "portal.db")}"),
        ];
        await using var sandbox = new SandboxProcess(wecom);
        await using var office = await new BenchPortal([.. settings, ("Push:Enabled", "false")]).StartAsync(); // asks and fires, sends nothing
        await sandbox.StartAsync(home, LatencyMs);
        using var control = new HttpClient { BaseAddress = new Uri(wecom) };
        await control.PutAsJsonAsync("/sandbox/api/limits", new { accountCap = 10_000_000 });
        await PushStaff.HireAsync(office, control, 0, people, Scopes);

        var begin = Stopwatch.GetTimestamp();
        var within = await KillAsync(office, postgres is null ? 1 : 2, settings);
        await EndAsync(office, settings);
        var runs = await PushStaff.InScopeAsync(office, services => services.GetRequiredService<PortalDb>().PushRuns.AsNoTracking().ToListAsync());
        var (wrong, messages) = await CountAsync(control, runs, people);
        Table.Row($"{what}: kills, of these within a run", $"{Kills}, {within}");
        Table.Row($"  runs to {people:#,0} people, ended well", $"{runs.Count(r => r.State == RunState.Done)} of {runs.Count}", "", "all");
        Table.Row("  firings of the schedule, twice", $"{runs.Count(r => r.Cause == RunCause.Schedule)}, "
            + $"{runs.Where(r => r.Cause == RunCause.Schedule).GroupBy(r => (r.PlanId, r.DueAt)).Count(g => g.Count() > 1)}", "", "none twice");
        Table.Row("  messages, people that got none or two", $"{messages:#,0}, {wrong}", "", "nobody");
        Table.Row("  time", $"{Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s");
        Directory.Delete(folder, recursive: true);
        if (wrong > 0 || runs.Any(r => r.State != RunState.Done))
        {
            throw new InvalidOperationException($"{what}: {wrong} wrong, {string.Join(", ", runs.GroupBy(r => r.State).Select(g => $"{g.Count()} {g.Key}"))}.");
        }
    }

    /// <returns>How many of the kills met an open run.</returns>
    private static async Task<int> KillAsync(BenchPortal office, int servers, (string Name, string Value)[] settings)
    {
        var (random, within) = (new Random(20261129), 0);
        await using var living = servers == 1 ? null : Start(settings);
        for (var i = 0; i < Kills; i++)
        {
            if (await PushStaff.CountAsync(office, Open) == 0 || servers > 1)
            {
                await FireAsync(office, servers > 1 && i == 0 ? "cron * * * * *" : null);
            }

            await using var dying = Start(settings);
            await Task.Delay(1_200 + random.Next(2_500)); // the earliest are killed while they start
            within += await PushStaff.CountAsync(office, Open) > 0 ? 1 : 0;
            await dying.KillAsync();
        }

        return within;
    }

    private static async Task EndAsync(BenchPortal office, (string Name, string Value)[] settings)
    {
        await PushStaff.InScopeAsync(office, services => services.GetRequiredService<PortalDb>().PushPlans.ExecuteUpdateAsync(
            set => set.SetProperty(p => p.NextAt, (DateTimeOffset?)null)));
        await using var last = Start(settings);
        for (var begin = Stopwatch.GetTimestamp(); await PushStaff.CountAsync(office, Open) > 0 && Stopwatch.GetElapsedTime(begin) < _longest;)
        {
            await Task.Delay(500);
        }
    }

    private static PublishedPortal Start((string Name, string Value)[] settings) => PublishedPortal.Start(
        [.. settings.Select(s => (s.Name.Replace(":", "__", StringComparison.Ordinal), s.Value)), ("ASPNETCORE_URLS", SandboxProcess.FreeAddress())]);

    private static IQueryable<PushRun> Open(PortalDb db) =>
        db.PushRuns.Where(r => r.State == RunState.Waiting || r.State == RunState.Running || r.State == RunState.Paused);

    private static Task<PushRun> FireAsync(BenchPortal office, string? at) => PushStaff.InScopeAsync(office, async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var spec = new PlanSpec
        {
            Title = "日报",
            ReportId = Demo.Report,
            To = new PushTargets { Groups = [PushStaff.Group] },
            Message = new PushMessage("日报 {data_time}"),
            HoldsEmpty = false,
            At = at,
        };
        var owner = await db.Users.Where(u => u.UserName == "admin").Select(u => u.Id).SingleAsync();
        var plan = new PushPlan(PlanOrigin.Own, null, owner, spec, DateTimeOffset.UnixEpoch);
        plan.FireNextAt(await services.GetRequiredService<PlanTimes>().NextAsync(spec, CancellationToken.None));
        db.PushPlans.Add(plan);
        await db.SaveChangesAsync();
        return await services.GetRequiredService<PushStarts>().ByHookAsync(plan, CancellationToken.None);
    });

    /// <summary>What the stand-in took: every run's address to every person once.</summary>
    private static async Task<(int Wrong, int Messages)> CountAsync(HttpClient control, List<PushRun> runs, int people)
    {
        var got = new Dictionary<(string Run, string Member), int>();
        foreach (var message in (await control.GetFromJsonAsync<JsonArray>("/sandbox/api/messages"))!)
        {
            var address = Uri.UnescapeDataString((string?)message!["content"]?["url"] ?? "");
            foreach (var member in message["to"]!.AsArray())
            {
                var key = (Run(address), (string)member!);
                got[key] = got.GetValueOrDefault(key) + 1;
            }
        }

        var right = runs.Sum(run => Enumerable.Range(1, people).Count(i =>
            got.GetValueOrDefault((run.Id.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"m{i:000000}"))) == 1));
        return ((runs.Count * people) - right + got.Count(g => g.Value > 1), got.Values.Sum());
    }

    private static string Run(string address) =>
        address.Split("/messages/runs/") is [_, var rest] ? new string([.. rest.TakeWhile(char.IsAsciiDigit)]) : "";

    private static async Task OnServerAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is a guid of ours.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
