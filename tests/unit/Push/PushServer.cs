using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Browser;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Chats;
using Portal.Core.Data;
using Portal.Core.Failures;
using Portal.Core.Members;
using Portal.Core.Memory;
using Portal.Core.Pins;
using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Core.Reports.Charts;
using Portal.Core.Settings;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.Push;

/// <summary>One server without its pages; its worker works when the test says so.</summary>
internal sealed class PushServer(PushCompany company, Action<IServiceCollection>? more, (string Name, string Value)[] settings) : BareServer(Make(company, more, settings))
{
    public PushSweep Sweep() => Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<PushSweep>().Single();

    /// <summary>Works by itself from here on, as on a server with its pages.</summary>
    public async Task WorkAsync()
    {
        Get<DatabaseState>().SetReady();
        await Task.WhenAll(Workers().Select(worker => worker.StartAsync(TestContext.Current.CancellationToken)));
    }

    public Task RestAsync() => Task.WhenAll(Workers().Select(worker => worker.StopAsync(TestContext.Current.CancellationToken)));

    /// <summary>All that is due now.</summary>
    public Task DrainAsync() => Get<PushRounds>().DrainAsync(TestContext.Current.CancellationToken);

    private IEnumerable<Microsoft.Extensions.Hosting.IHostedService> Workers() =>
        Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Where(worker => worker is PushWorker or NoticeWorker);

    private static ServiceProvider Make(PushCompany company, Action<IServiceCollection>? more, (string Name, string Value)[] settings)
    {
        var app = company.World.FindApp(SandboxHost.Agent)!.Value.App;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = company.Database.Provider.ToString(),
            ["Database:Connection"] = company.Database.Connection,
            ["Reports:Directory"] = company.Folder,
            ["DataSources:test:Provider"] = "Sqlite",
            ["DataSources:test:Connection"] = $"Data Source={Path.Combine(company.Folder, "warehouse.db")};Pooling=False",
            ["Captures:Enabled"] = "false",
            ["Captures:Folder"] = Path.Combine(company.Folder, "captures"),
            ["WeCom:RetryPause"] = "00:00:00",
            ["WeCom:Timeout"] = "00:00:10",
            ["WeCom:Corps:0:CorpId"] = SandboxHost.CorpId,
            ["WeCom:Corps:0:ServerAddress"] = "http://localhost:5080",
            ["WeCom:Corps:0:ApiAddress"] = company.Sandbox,
            ["WeCom:Corps:0:Apps:0:AgentId"] = $"{app.AgentId}",
            ["WeCom:Corps:0:Apps:0:Secret"] = app.Secret,
        }).AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Name, s.Value))).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(company.Clock).AddLogging();
        services.AddSingleton(new Acting(AuditActor.Portal));
        services.AddCacheMemory().AddPortalDb(configuration).AddUsers().AddAudit().AddFailures().AddWeCom().AddMembers().AddReports(configuration).AddCharts()
            .AddBrowser(configuration).AddCatalog().AddCaptures().AddChats().AddPush().AddPins().AddSettings();
        services.AddDataProtection().SetApplicationName("Portal").PersistKeysToDbContext<PortalDb>();
        services.AddStrictness();
        services.SharePainter();
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
