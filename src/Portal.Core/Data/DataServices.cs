using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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
        if (options.Provider == DatabaseProvider.Postgres)
        {
            services.AddDbContext<PortalDb, PostgresPortalDb>(db => db
                .UseNpgsql(options.Connection, postgres => postgres.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .AddInterceptors(new PostgresTexts()));
        }
        else
        {
            services.AddDbContext<PortalDb, SqlitePortalDb>(db => db
                // A thousand ids as one parameter: as a thousand of them, writing the statement takes a quarter of a second for each query that it is split into.
                .UseSqlite(SqliteConnectionString(options.Connection), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                .AddInterceptors(new SqliteSettings()));
        }

        return services;
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
