using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Data;

namespace Portal.Tests.Support;

internal static class StrictDatabase
{
    /// <summary>Some rows of many, in no order that was asked for, are an error: each database would choose others.</summary>
    public static IServiceCollection AddStrictness(this IServiceCollection services) =>
        services.ConfigureDbContext<SqlitePortalDb>(Apply).ConfigureDbContext<PostgresPortalDb>(Apply);

    private static void Apply(DbContextOptionsBuilder options) => options
        .UseLoggerFactory(NullLoggerFactory.Instance) // EF builds its model again for every logger factory
        .ConfigureWarnings(warnings => warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning));
}
