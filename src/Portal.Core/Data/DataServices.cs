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
            services.AddDbContext<PortalDb, PostgresPortalDb>(db => db.UseNpgsql(options.Connection));
        }
        else
        {
            services.AddDbContext<PortalDb, SqlitePortalDb>(db => db.UseSqlite(SqliteConnectionString(options.Connection)).AddInterceptors(new SqliteSettings()));
        }

        return services;
    }

    /// <summary>Foreign keys on; the folder of the file is made.</summary>
    internal static string SqliteConnectionString(string connection)
    {
        var builder = new SqliteConnectionStringBuilder(connection) { ForeignKeys = true };
        if (builder.DataSource is { Length: > 0 } file && file != ":memory:" && builder.Mode != SqliteOpenMode.Memory
            && Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        return builder.ToString();
    }
}
