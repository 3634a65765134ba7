using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Core.Captures;

/// <summary>The tickets that all servers share. They hold what the page shows, so each is a row for seconds, and locked.</summary>
public sealed class TicketRows(IServiceScopeFactory scopes)
{
    internal async Task AddAsync(string secret, byte[] body, DateTimeOffset now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await db.Set<TicketRow>().Where(row => row.Until <= now).ExecuteDeleteAsync(ct); // of portals that were killed
        db.Add(new TicketRow(TicketSecret.IdOf(secret), TicketSecret.Lock(secret, body), now + TicketSecret.GoodFor));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Of all who come with it, it is his whose delete removes the row.</summary>
    internal async Task<byte[]?> TakeAsync(string secret, DateTimeOffset now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var id = TicketSecret.IdOf(secret);
        return await db.Set<TicketRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is { } found
            && await db.Set<TicketRow>().Where(row => row.Id == id).ExecuteDeleteAsync(ct) == 1
            && found.Until > now
                ? TicketSecret.Unlock(secret, found.Body) : null;
    }

    internal async Task RemoveAsync(IEnumerable<string> secrets)
    {
        var ids = secrets.Select(TicketSecret.IdOf).ToList();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<TicketRow>().Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync();
        }
        catch (Exception error) when (error is DbException or TimeoutException or InvalidOperationException)
        {
            // The picture is there, or its failure is told; the tickets end by themselves in a minute.
        }
    }
}
