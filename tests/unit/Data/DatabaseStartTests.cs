using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Data;

public sealed class DatabaseStartTests
{
    [Fact]
    public async Task The_schema_is_there_after_the_start_and_knows_every_migration()
    {
        await using var app = new PortalApp();

        var open = await app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Database.GetPendingMigrationsAsync());

        Assert.Empty(open);
    }

    [Fact]
    public async Task A_first_start_gives_the_operator_nothing_to_worry_about()
    {
        await using var database = TestDatabase.CreateEmpty();
        using var ear = new LogEar();
        await using var app = Heard(new PortalApp().With("Database:Provider", $"{database.Provider}").With("Database:Connection", database.Connection), ear, LogLevel.Warning);

        await app.InDbAsync(async db => Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken)));

        Assert.Empty(ear.Lines);
    }

    [Fact]
    public async Task A_start_on_a_database_that_is_up_to_date_reads_the_history_of_migrations_once()
    {
        using var ear = new LogEar();
        await using var app = Heard(new PortalApp(), ear, LogLevel.Information);

        await app.InScopeAsync(_ => Task.FromResult(0));

        Assert.Single(ear.Lines, line => line.Contains("FROM \"__EFMigrationsHistory\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using var app = new PortalApp();

        Assert.False(await app.InScopeAsync(s => Task.FromResult(s.GetRequiredService<PortalDb>().Database.HasPendingModelChanges())));
    }

    // The database's own log, which the portals of other tests leave out.
    private static PortalApp Heard(PortalApp app, LogEar ear, LogLevel level)
    {
        var log = LoggerFactory.Create(logging => logging.AddProvider(ear).SetMinimumLevel(level));
        return app.With(services => services
            .ConfigureDbContext<SqlitePortalDb>(options => options.UseLoggerFactory(log))
            .ConfigureDbContext<PostgresPortalDb>(options => options.UseLoggerFactory(log)));
    }
}
