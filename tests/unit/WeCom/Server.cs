using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Tests.Support;

namespace Portal.Tests.WeCom;

/// <summary>One server's WeCom and members without its pages; several may share a database.</summary>
internal sealed class Server(TestDatabase database, FakeTimeProvider clock, params (string Name, string Value)[] settings) : BareServer(Make(database, clock, settings))
{
    public WeComClient Client => Get<WeComClient>();
    public WeComDirectory Directory => Get<WeComDirectory>();

    private static ServiceProvider Make(TestDatabase database, FakeTimeProvider clock, (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("WeCom:Timeout", "00:00:30")]) // a busy machine is not a slow WeCom
            .AddInMemoryCollection(new Dictionary<string, string?>(settings.Select(s => KeyValuePair.Create<string, string?>(s.Name, s.Value)))
            {
                ["Database:Provider"] = database.Provider.ToString(),
                ["Database:Connection"] = database.Connection,
                ["WeCom:RetryPause"] = "00:00:00",
            }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(clock).AddLogging();
        services.AddPortalDb(configuration).AddAudit().AddWeCom().AddMembers();
        services.AddDataProtection().SetApplicationName("Portal").PersistKeysToDbContext<PortalDb>();
        services.AddStrictness();
        return services.BuildServiceProvider(validateScopes: true);
    }
}
