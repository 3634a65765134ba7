using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Reports.Files;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

/// <summary>A portal with a small warehouse and the report files that a test writes.</summary>
public sealed class ReportSite : IAsyncDisposable
{
    private const string Schema =
        """
        create table sales (region text, province text, month text, units integer, amount real, growth real);
        insert into sales values
          ('华东', '上海', '2026-01', 120, 1500.5, 0.12), ('华东', '江苏', '2026-01', 80, 900, -0.05), ('华东', '浙江', '2026-02', 60, 700, 0),
          ('华南', '广东', '2026-01', 200, 2600, 0.2), ('华南', '广西', '2026-02', 30, 300, null);
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("portal-warehouse-").FullName;

    private readonly string _warehouse;

    private bool _isPlanted;

    public ReportSite()
    {
        _warehouse = $"Data Source={Path.Combine(_folder, "warehouse.db")};Pooling=False";
        Change(Schema);
        App.With("DataSources__test__Provider", "Sqlite").With("DataSources__test__Connection", _warehouse).With("DataSources__test__Title", "测试仓库");
    }

    /// <summary>Runs SQL in the warehouse.</summary>
    public void Change(string sql)
    {
        using var database = new SqliteConnection(_warehouse);
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public PortalApp App { get; } = new();

    /// <summary>Writes a report <paramref name="id"/> that everybody may see, or one group; <paramref name="rest"/> is YAML.</summary>
    public ReportSite WithReport(string id, string rest, string? group = null)
    {
        File.WriteAllText(
            Path.Combine(App.ReportsDirectory, id + ".yml"),
            $"id: {id}\ntitle: 销量报表\nsource: test\nvisible_to: ['{group ?? "everyone"}']\n{rest}");
        return this;
    }

    public async Task<HttpClient> SignInAsync(string userName = "lin")
    {
        if (!_isPlanted)
        {
            _isPlanted = true;
            await App.PlantCastAsync();
            // Now, not when the follower wakes up.
            await App.InScopeAsync(services => services.GetRequiredService<CatalogSync>()
                .FollowAsync("files", services.GetRequiredService<ReportFiles>().All, TestContext.Current.CancellationToken));
        }

        return await App.ClientAsync(userName);
    }

    /// <summary>How often the user's opening of reports was noted.</summary>
    public async Task<int> VisitsOfAsync(string userName) =>
        App.Services.GetRequiredService<VisitLog>().PendingOf((await App.AccountAsync(userName)).Id).Sum(visit => visit.Count);

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
