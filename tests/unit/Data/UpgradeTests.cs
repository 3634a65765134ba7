using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

/// <summary>What docs/upgrade.md promises of two servers on one database.</summary>
public sealed class UpgradeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_servers_that_start_at_once_on_an_empty_database_bring_it_up_once()
    {
        await using var database = TestDatabase.CreateEmpty();
        await using PortalApp one = On(database), other = On(database);

        await Task.WhenAll(Task.Run(() => ReadyAsync(one), Ct), Task.Run(() => ReadyAsync(other), Ct));

        await one.InDbAsync(async db => Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(Ct)));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await AskAsync(one, "/set-up"), await AskAsync(other, "/set-up")));
    }

    [Fact]
    public async Task An_older_server_goes_on_beside_a_newer_one_but_is_not_ready_after_a_restart_until_the_database_is_its_own_again()
    {
        await using var running = new PortalApp();
        await running.PlantCastAsync();
        await running.InDbAsync(db => db.Database.ExecuteSqlRawAsync("insert into \"__EFMigrationsHistory\" values ('29991231000000_Later', '99.0.0')", Ct));
        using var reader = await running.ClientAsync("lin");
        using var page = await reader.GetAsync("/me", Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        using var ear = new LogEar();
        await using var restarted = new PortalApp(running).With(services => services.AddSingleton<ILoggerProvider>(ear));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (await AskAsync(restarted, "/health/live"), await AskAsync(restarted, "/health/ready")));
        await UntilAsync(restarted, () => ear.Lines.Any(line => line.Contains("29991231000000_Later", StringComparison.Ordinal)));
        var words = ear.Lines.First(line => line.Contains("29991231000000_Later", StringComparison.Ordinal));
        Assert.Contains($"this version ({ProductVersion.Text}) does not know", words, StringComparison.Ordinal);
        Assert.Contains("docs/upgrade.md", words, StringComparison.Ordinal);

        await running.InDbAsync(db => db.Database.ExecuteSqlRawAsync("delete from \"__EFMigrationsHistory\" where \"MigrationId\" like '2999%'", Ct));
        await UntilAsync(restarted, () => restarted.Services.GetRequiredService<DatabaseState>().IsReady);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(restarted, "/health/ready"));
    }

    private static PortalApp On(TestDatabase database) =>
        new PortalApp().With("Database:Provider", database.Provider.ToString()).With("Database:Connection", database.Connection);

    private static Task ReadyAsync(PortalApp app) => app.Services.GetRequiredService<DatabaseState>().Ready.WaitAsync(Soon.Limit, Ct);

    private static async Task<HttpStatusCode> AskAsync(PortalApp app, string address)
    {
        using var client = app.CreateClient();
        using var answer = await client.GetAsync(address, Ct);
        return answer.StatusCode;
    }

    private static Task UntilAsync(PortalApp app, Func<bool> holds) => Soon.UntilAsync(holds, meanwhile: () => app.Clock.Advance(DatabaseStart.Pause));
}
