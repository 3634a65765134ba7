using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;
using Portal.Core.WeCom;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>
/// Lets what admins entered count: the database is asked only after it changed, here or, a second later, on another server of the portal. Begins every request
/// and every round of the mirrors.
/// </summary>
public sealed partial class SmartbiConnections(
    IServiceScopeFactory scopes, SharedVersions versions, DatabaseState database, SecretBox box, SmartbiServers servers, ILogger<SmartbiConnections> logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Seen? _seen;

    public async ValueTask RefreshAsync(CancellationToken ct)
    {
        if (_seen?.Version == versions[SharedVersions.Smartbi] || !database.IsReady || !database.IsAvailable)
        {
            return;
        }

        await _turn.WaitAsync(ct);
        try
        {
            var version = versions[SharedVersions.Smartbi];
            if (_seen?.Version != version)
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
                var rows = await db.SmartbiConnections.AsNoTracking().Where(c => !c.IsOff).OrderBy(c => c.Key).ToListAsync(ct);
                var paused = await db.SmartbiMirrors.Where(m => m.PausedAt != null).ToDictionaryAsync(m => m.Server, m => new SmartbiPause(m.PausedAt!.Value, m.PausedBy), ct);
                servers.Take(rows.Select(row => (Open(row, box), row.Stamp)), paused);
                _seen = new(version);
            }
        }
        catch (Exception error) when (DatabaseTrouble.IsOf(error))
        {
            LogNotRead(error.Message); // the next request tries again
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    internal static SmartbiServerOptions Open(SmartbiConnection row, SecretBox box)
    {
        var options = SmartbiText.Read(row.Value);
        (options.Key, options.Password) = (row.Key, box.Open(row.SealedPassword)?.Reveal() ?? "");
        return options;
    }

    [LoggerMessage(LogLevel.Warning, "The Smartbi servers could not be read again, those read before go on: {Reason}")]
    private partial void LogNotRead(string reason);

    private sealed record Seen((long, long) Version);
}
