using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Portal.Core.Data;

public static class DataServices
{
    public static IServiceCollection AddPortalDb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SharedVersions>();
        services.AddSingleton<DatabaseState>();
        services.AddHostedService<DatabaseStart>();
        services.AddHostedService<SharedVersionsWatch>();

        var options = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        Check(options);
        // Nothing in a context's options is a request's own, so they are made once.
        if (options.Provider == DatabaseProvider.Postgres)
        {
            services.AddDbContext<PortalDb, PostgresPortalDb>(db => db
                .UseNpgsql(options.Connection, postgres => postgres.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .AddInterceptors(new PostgresTexts()), optionsLifetime: ServiceLifetime.Singleton);
        }
        else
        {
            services.AddDbContext<PortalDb, SqlitePortalDb>(db => db
                // A thousand ids as one parameter: as a thousand of them, writing the statement takes a quarter of a second for each query that it is split into.
                .UseSqlite(SqliteConnectionString(options.Connection), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .AddInterceptors(new SqliteSettings()), optionsLifetime: ServiceLifetime.Singleton);
        }

        return services;
    }

    // By itself it would come out when the database is first asked, and end the portal while it serves.
    private static void Check(DatabaseOptions options)
    {
        var isPostgres = options.Provider == DatabaseProvider.Postgres;
        try
        {
            _ = isPostgres ? new NpgsqlConnectionStringBuilder(options.Connection).ToString() : SqliteConnectionString(options.Connection);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            var right = isPostgres ? "Host=db;Database=portal;Username=portal;Password=…" : "Data Source=data/portal.db";
            throw new OptionsValidationException(
                "Database", typeof(DatabaseOptions), [$"Database:Connection cannot be read ({error.Message}). For Database:Provider {options.Provider} write {right}"]);
        }
    }

    /// <summary>Foreign keys hold always (<see cref="SqliteSettings"/>): here they would be said before every statement.</summary>
    internal static string SqliteConnectionString(string connection) =>
        new SqliteConnectionStringBuilder(connection) { ForeignKeys = null }.ToString();

    /// <summary>SQLite makes its file, not the folder of it.</summary>
    internal static void MakeFolder(this PortalDb db)
    {
        if (db is SqlitePortalDb && new SqliteConnectionStringBuilder(db.Database.GetConnectionString()) is { Mode: not SqliteOpenMode.Memory, DataSource: { Length: > 0 } file }
            && file != ":memory:" && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
    }
}
