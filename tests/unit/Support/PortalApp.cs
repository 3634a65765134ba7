using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Portal.Core.Data;

namespace Portal.Tests.Support;

/// <summary>The real portal on a database of its own; only the clock stands in. Settings can be added before the first use.</summary>
/// <param name="sharing">Another server of the same portal, whose database this one works on; disposed first.</param>
public sealed class PortalApp(PortalApp? sharing = null) : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database = sharing?._database ?? TestDatabase.Create();
    private readonly Dictionary<string, string?> _settings = [];
    private readonly List<Action<IServiceCollection>> _services = [];
    private readonly HeldStart _start = new();
    private readonly string _captures = Path.Combine(Path.GetTempPath(), "portal-captures-" + Guid.NewGuid().ToString("N"));

    /// <summary>Begins on Sunday 2026-11-22, 09:41 in China.</summary>
    public PortalClock Clock { get; } = sharing?.Clock ?? new(new DateTimeOffset(2026, 11, 22, 1, 41, 0, TimeSpan.Zero));

    /// <summary>An empty folder for report files.</summary>
    public string ReportsDirectory { get; } = Directory.CreateTempSubdirectory("portal-reports-").FullName;

    public PortalApp With(string setting, string? value)
    {
        _settings[setting.Replace("__", ":", StringComparison.Ordinal)] = value;
        return this;
    }

    public PortalApp With(Action<IServiceCollection> services)
    {
        _services.Add(services);
        return this;
    }

    /// <summary>Runs <paramref name="work"/> in a scope of its own, after the schema is there.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await Services.GetRequiredService<DatabaseState>().Ready.WaitAsync(Soon.Limit);
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public Task InDbAsync(Func<PortalDb, Task> work) =>
        InScopeAsync(async services =>
        {
            await work(services.GetRequiredService<PortalDb>());
            return 0;
        });

    protected override IHost CreateHost(IHostBuilder builder) => _start.Start(builder);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Test");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("hostBuilder:reloadConfigOnChange", "false"); // a thread each for files that no test changes
        foreach (var (key, value) in new Dictionary<string, string?>(_settings)
        {
            ["Database:Provider"] = _settings.GetValueOrDefault("Database:Provider", _database.Provider.ToString()),
            ["Database:Connection"] = _settings.GetValueOrDefault("Database:Connection", _database.Connection),
            ["Captures:Folder"] = _settings.GetValueOrDefault("Captures:Folder", _captures),
            ["Reports:Directory"] = _settings.GetValueOrDefault("Reports:Directory", ReportsDirectory),
            // A browser on a busy machine is slow and does not hang; what hangs has tests with limits of their own.
            ["Captures:HangLimit"] = _settings.GetValueOrDefault("Captures:HangLimit", "00:00:30"),
            ["Captures:StartLimit"] = _settings.GetValueOrDefault("Captures:StartLimit", "00:01:30"),
        })
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.Replace(ServiceDescriptor.Singleton<IHostLifetime>(_start));
            services.AddSingleton<IStartupFilter, TestSignIn>();
            services.AddSingleton<IStartupFilter, LetGo>();
            services.ShareWhatIsDearToStart();
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1_000); // a cast of four costs 0.2 s otherwise
            _services.ForEach(add => add(services));
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (sharing is null)
        {
            await _database.DisposeAsync();
        }

        Directory.Delete(ReportsDirectory, recursive: true);
        if (Directory.Exists(_captures))
        {
            Directory.Delete(_captures, recursive: true);
        }
    }
}
