using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Tests.Support;

/// <summary>Counts the rows that a portal's database gives: what is slow with many of them shows on any machine, however busy.</summary>
internal sealed class RowsRead : DbCommandInterceptor
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Watch(IServiceCollection services) =>
        services.ConfigureDbContext<SqlitePortalDb>(db => db.AddInterceptors(this)).ConfigureDbContext<PostgresPortalDb>(db => db.AddInterceptors(this));

    public override InterceptionResult DataReaderClosing(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        Interlocked.Add(ref _count, eventData.ReadCount);
        return result;
    }

    public override ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        Interlocked.Add(ref _count, eventData.ReadCount);
        return new(result);
    }
}
