using Microsoft.Extensions.Logging;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Reports.Smartbi.Tree;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>Brings the catalog up to date with one server's tree. A look that fails changes nothing, nor does one of a server that left meanwhile.</summary>
internal sealed partial class SmartbiMirrorRunner(
    SmartbiMirrors mirrors, SmartbiServers servers, CatalogSync sync, SmartbiSessions sessions, CompanyClock company, TimeProvider clock, ILogger<SmartbiMirrorRunner> logger)
{
    /// <returns>False: it is not due, or another portal has it in hand.</returns>
    public async Task<bool> RunAsync(SmartbiServer server, CancellationToken ct)
    {
        if (!await mirrors.ClaimAsync(server, ct))
        {
            return false;
        }

        var begun = clock.GetUtcNow();
        try
        {
            var tree = await new SmartbiWalk(sessions.OfService(server), company).RunAsync(seen => TellAsync(server, seen, ct), ct);
            if (servers.All.Contains(server) && await mirrors.IsHeldAsync(server, ct))
            {
                await sync.FollowAsync(server.Source, tree.Reports, ct);
                await mirrors.SucceedAsync(server, tree, begun, ct);
            }
        }
        catch (SmartbiException) when (!servers.All.Contains(server))
        {
            // nobody waits for it
        }
        catch (SmartbiException error)
        {
            await mirrors.FailAsync(server, error, ct);
            LogFailed(server.Name, error.Message);
        }

        return true;
    }

    private Task TellAsync(SmartbiServer server, int seen, CancellationToken ct) => servers.All.Contains(server)
        ? mirrors.ProgressAsync(server, seen, ct) : throw new SmartbiException(SmartbiFault.Refused, "its settings changed meanwhile.");

    [LoggerMessage(LogLevel.Warning, "The tree of Smartbi server {Server} could not be read: {Reason} What the catalog has of it stays.")]
    private partial void LogFailed(string server, string reason);
}
