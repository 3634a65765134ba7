using Microsoft.Extensions.Logging;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Reports.Smartbi.Tree;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>Brings the catalog up to date with one server's tree. A look that fails changes nothing, nor does one of a server that left or was paused meanwhile.</summary>
internal sealed partial class SmartbiMirrorRunner(
    SmartbiMirrors mirrors, SmartbiLooks looks, SmartbiServers servers, CatalogSync sync, SmartbiSessions sessions, CompanyClock company, TimeProvider clock,
    ILogger<SmartbiMirrorRunner> logger)
{
    /// <returns>False: it is not due, it is paused, or another portal has it in hand.</returns>
    public async Task<bool> RunAsync(SmartbiServer server, CancellationToken ct)
    {
        if (server.Paused is not null || !await mirrors.ClaimAsync(server, ct))
        {
            return false;
        }

        var (begun, by) = (clock.GetUtcNow(), await mirrors.AskedByAsync(server, ct));
        try
        {
            var tree = await new SmartbiWalk(sessions.OfService(server), company).RunAsync(progress => TellAsync(server, progress, ct), ct);
            if (servers.All.Contains(server) && await mirrors.IsHeldAsync(server, ct))
            {
                var changes = await sync.FollowAsync(server.Source, tree.Reports, ct);
                await mirrors.SucceedAsync(server, tree, begun, ct);
                var now = clock.GetUtcNow();
                await looks.WriteAsync(
                    new SmartbiLook
                    {
                        Server = server.Key,
                        EndedAt = now,
                        Took = now - begun,
                        By = by,
                        Added = changes.Added,
                        Changed = changes.Changed,
                        Gone = changes.Gone,
                        Barred = tree.Counts.Barred,
                    },
                    ct);
            }
        }
        catch (SmartbiException) when (!servers.All.Contains(server))
        {
            // nobody waits for it
        }
        catch (SmartbiException error) when (error.Fault == SmartbiFault.Paused)
        {
            await mirrors.LetGoAsync(server, ct);
        }
        catch (SmartbiException error)
        {
            await mirrors.FailAsync(server, error, ct);
            var now = clock.GetUtcNow();
            var problem = LongText.Cut(error.Message, SmartbiMirrorMaps.LongestText);
            await looks.WriteAsync(new SmartbiLook { Server = server.Key, EndedAt = now, Took = now - begun, By = by, Fault = error.Fault, Problem = problem }, ct);
            LogFailed(server.Name, error.Message);
        }

        return true;
    }

    private Task TellAsync(SmartbiServer server, SmartbiProgress progress, CancellationToken ct) => servers.All.Contains(server)
        ? mirrors.ProgressAsync(server, progress, ct) : throw new SmartbiException(SmartbiFault.Refused, "its settings changed meanwhile.");

    [LoggerMessage(LogLevel.Warning, "The tree of Smartbi server {Server} could not be read: {Reason} What the catalog has of it stays.")]
    private partial void LogFailed(string server, string reason);
}
