using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.Push;
using Portal.Core.Reports.Files;
using Portal.Core.Users;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using WeComSandbox.Cloud;
using WeComSandbox.Messages;

namespace Portal.Tests.Push;

/// <summary>A company on a database, with the sandbox, a warehouse and report files; servers are started on it, killed, started again. No pages.</summary>
public sealed class PushCompany : IAsyncLifetime
{
    private const string Report =
        """
        title: 销量报表
        source: test
        scope: [region]
        data_time: totals.day
        parameters:
          - { name: year, label: 年份, type: select, options: [2025, 2026], default: 2025 }
          - { name: range, label: 日期, type: date_range, default: this_year }
        datasets:
          totals: select sum(units) units, max(day) day from sales where ('*' in @user.region or region in @user.region) and year = @year
          rows: select region, units from sales where ('*' in @user.region or region in @user.region) and year = @year
        blocks:
          - { type: kpi, dataset: totals, value: units, label: 总销量, format: "#,0", unit: 辆 }
          - { type: table, dataset: rows, title: 明细, columns: [ { column: region, label: 地区 }, { column: units, label: 销量, format: "#,0", unit: 辆 } ] }
        """;

    private readonly SandboxHost _host = Sandboxes.Take();
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-push-").FullName;
    private readonly List<PushServer> _servers = [];

    /// <summary>Sunday 2026-11-22, 09:41 in China.</summary>
    public PortalClock Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 1, 41, 0, TimeSpan.Zero));
    public TestDatabase Database { get; } = TestDatabase.Create();
    public string Sandbox => _host.ClientOptions.BaseAddress.AbsoluteUri;
    public World World => _host.World;
    public string Folder => _folder;
    public IReadOnlyList<SentMessage> Sent => World.Messages.All();
    internal PushServer Server { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Change("create table sales (region text, year integer, units integer, day text); "
            + "insert into sales values ('华东', 2026, 1200, '2026-11-21'), ('华南', 2026, 300, '2026-11-21'), ('华东', 2025, 10, '2025-12-31')");
        WriteReport("sales", "everyone", Report);
        WriteReport("payroll", "财务部", Report);
        Server = Start();
        await Server.PlantAsync();
        await Server.DoAsync<PortalDb>(async db =>
        {
            var (sales, finance) = (new Group("销售部"), new Group("财务部"));
            var (readers, pushers) = (new Role("读者", Permissions.View), new Role("推送人", Permissions.Push));
            db.AddRange(sales, finance, readers, pushers);
            await db.SaveChangesAsync(Ct);
            var east = new Group("华东大区", sales.Id);
            db.Add(east);
            Add("lin", "林晓", east, "华东");
            Add("wang", "王芳", sales, "华南");
            Add("zhou", "周敏", finance, "*");
            Add("sun", "孙丽", finance, "*");
            await db.SaveChangesAsync(Ct);

            void Add(string name, string displayName, Group group, string region)
            {
                var user = new User(name, displayName, Clock.GetUtcNow());
                user.Groups.Add(group);
                user.Roles.Add(readers);
                user.SetAttribute("region", region);
                if (name == "zhou")
                {
                    user.Roles.Add(pushers);
                }

                db.Add(user);
            }
        });
        await Server.DoAsync<CatalogSync>(sync => sync.FollowAsync("files", Server.Get<ReportFiles>().All, Ct));
        await BindAsync("lin", "LinXiao");
        await BindAsync("wang", "WangFang");
        await BindAsync("zhou", "ZhouMin");
    }

    /// <summary>Another server of the same portal, or the same one started again.</summary>
    internal PushServer Start(Action<IServiceCollection>? more = null, params (string Name, string Value)[] settings)
    {
        var server = new PushServer(this, more, settings);
        _servers.Add(server);
        return server;
    }

    public void WriteReport(string id, string group, string report) =>
        File.WriteAllText(Path.Combine(_folder, id + ".yml"), $"id: {id}\nvisible_to: ['{group}']\n{report}");

    /// <summary>Time goes on, for the servers and for WeCom.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        _host.Clock.Advance(time);
    }

    /// <summary>In the warehouse.</summary>
    public void Change(string sql)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(_folder, "warehouse.db")};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public Task BindAsync(string user, string member) => Server.DoAsync<PortalDb>(async db =>
    {
        var name = User.Normalize(user);
        var id = await db.Users.Where(u => u.NormalizedUserName == name).Select(u => u.Id).SingleAsync(Ct);
        await Server.DoAsync<Bindings>(bindings => bindings.BindAsync(SandboxHost.CorpId, member, id, BoundBy.Admin, AuditActor.Portal, Ct));
    });

    /// <summary>A plan to the two of sales and finance's one who is bound, as a text card.</summary>
    public static PlanSpec Spec(params string[] users) => new()
    {
        Title = "销售日报",
        ReportId = "sales",
        AgentId = SandboxHost.Agent,
        Values = new Dictionary<string, IReadOnlyList<string>> { ["year"] = ["thisyear"] },
        To = users.Length == 0 ? new PushTargets { Everyone = true } : new PushTargets { Users = users },
        Message = new PushMessage("日报 {totals.units}", "截至 {data_time}"),
    };

    public Task<PushPlan> PlanAsync(PlanSpec spec, string owner = "zhou") => Server.AskAsync<PortalDb, PushPlan>(async db =>
    {
        var name = User.Normalize(owner);
        var plan = new PushPlan(PlanOrigin.Own, null, await db.Users.Where(u => u.NormalizedUserName == name).Select(u => u.Id).SingleAsync(Ct), spec, Clock.GetUtcNow());
        db.PushPlans.Add(plan);
        await db.SaveChangesAsync(Ct);
        return plan;
    });

    /// <summary>Fires the plan by hand and lets one server do all there is to do now.</summary>
    public async Task<PushRun> PushAsync(PlanSpec spec, string owner = "zhou") => await PushAsync(await PlanAsync(spec, owner));

    public async Task<PushRun> PushAsync(PushPlan plan)
    {
        var run = await FireAsync(plan);
        await Server.DrainAsync();
        return await RunAsync(run.Id);
    }

    public Task<PushRun> FireAsync(PushPlan plan) => Server.AskAsync<PushStarts, PushRun>(starts => starts.ByHookAsync(plan, Ct));

    public Task<PushRun> RunAsync(long id) => Server.AskAsync<PortalDb, PushRun>(db => db.PushRuns.AsNoTracking().SingleAsync(r => r.Id == id, Ct));

    public Task<List<PushRecipient>> PeopleAsync(long runId) =>
        Server.AskAsync<PortalDb, List<PushRecipient>>(db => db.PushRecipients.AsNoTracking().Where(r => r.RunId == runId).OrderBy(r => r.Id).ToListAsync(Ct));

    /// <summary>User name by display name → outcome.</summary>
    public async Task<Dictionary<string, PushOutcome>> OutcomesAsync(long runId) => (await PeopleAsync(runId)).ToDictionary(p => p.Name, p => p.Outcome);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        Sandboxes.Give(_host);
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
