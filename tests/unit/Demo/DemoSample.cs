using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Data.Seeds;
using Portal.Core.Failures;
using Portal.Core.Memory;
using Portal.Core.Reports;
using Portal.Core.Reports.Files;

namespace Portal.Tests.Demo;

/// <summary>The demo's report files as they lie in the repository, on the whole warehouse, in the morning of its day.</summary>
internal sealed class DemoSample : IDisposable
{
    private readonly ServiceProvider _services;

    public DemoSample(DemoFile file)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Reports:Directory"] = ReportsFolder(),
            ["DataSources:demo:Provider"] = "Sqlite",
            ["DataSources:demo:Connection"] = $"Data Source={file.Path}",
        }).Build();
        var clock = new FakeTimeProvider(new DateTimeOffset(DemoFile.Today.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8)));
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(clock)
            .AddLogging()
            .AddCacheMemory()
            .AddFailures()
            .AddReports(configuration)
            .BuildServiceProvider();
    }

    public ReportFiles Files => _services.GetRequiredService<ReportFiles>();

    public async Task<ReportData> ReadAsync(string id, string region, params (string Name, string[] Values)[] address)
    {
        var ct = TestContext.Current.CancellationToken;
        var view = await Files.OpenAsync(
            Files.Find(id)!, address.ToDictionary(a => a.Name, a => (IReadOnlyList<string>)a.Values), ScopeOf(region), ct);
        Assert.Empty(view.PutAside);
        return await Files.ReadAsync(view, null, fresh: false, ct);
    }

    public static DataScope ScopeOf(string region) => new(new Dictionary<string, IReadOnlyList<string>> { ["region"] = [region] });

    /// <summary>What <c>visible_to</c> says of a user: everyone, groups and those above them, roles, the user.</summary>
    public IEnumerable<string> VisibleTo(DemoUser user)
    {
        var names = new HashSet<string>(user.Roles) { "everyone", $"user:{user.UserName}" };
        for (var group = user.Group; group is not null; group = DemoCompany.Groups.Single(g => g.Name == group).Parent)
        {
            names.Add(group);
        }

        return Files.All.Where(r => r.VisibleTo!.Any(names.Contains)).Select(r => r.Id).Order();
    }

    public void Dispose() => _services.Dispose();

    private static string ReportsFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "reports");
    }
}
