using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.WeCom;
using Portal.Tests.Support;

namespace Portal.Tests.WeCom;

/// <summary>One server's WeCom and members without its pages; several may share a database.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Server(TestDatabase database, FakeTimeProvider clock, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
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
        services.ConfigureDbContext<SqlitePortalDb>(options => options.UseLoggerFactory(NullLoggerFactory.Instance)); // EF builds its model again for every logger factory
        services.ConfigureDbContext<PostgresPortalDb>(options => options.UseLoggerFactory(NullLoggerFactory.Instance));
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public WeComClient Client => Get<WeComClient>();
    public WeComDirectory Directory => Get<WeComDirectory>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>As one request: a scope of its own.</summary>
    public async Task<TResult> AskAsync<T, TResult>(Func<T, Task<TResult>> work)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Task DoAsync<T>(Func<T, Task> work)
        where T : notnull => AskAsync<T, int>(async service =>
        {
            await work(service);
            return 0;
        });

    /// <summary>What the start does: the corps of the configuration.</summary>
    public async Task PlantAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        foreach (var seed in scope.ServiceProvider.GetServices<ISeed>())
        {
            await seed.PlantAsync(TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
