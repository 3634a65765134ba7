using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Tests.Support;

/// <summary>Keeps the questions that a portal asks its database, the quotes of names left out: what is asked twice shows on any machine.</summary>
internal sealed class StatementsRun : DbCommandInterceptor
{
    private readonly ConcurrentQueue<string> _texts = new();

    public int Count => _texts.Count;

    public IReadOnlyCollection<string> Texts => _texts;

    public void Watch(IServiceCollection services) =>
        services.ConfigureDbContext<SqlitePortalDb>(db => db.AddInterceptors(this)).ConfigureDbContext<PostgresPortalDb>(db => db.AddInterceptors(this));

    public async Task<IReadOnlyList<string>> DuringAsync(Func<Task> act)
    {
        var before = Count;
        await act();
        return [.. _texts.Skip(before)];
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _texts.Enqueue(command.CommandText.Replace("\"", "", StringComparison.Ordinal));
        return new(result);
    }
}
