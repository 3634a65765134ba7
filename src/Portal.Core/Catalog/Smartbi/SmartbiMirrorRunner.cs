using Microsoft.Extensions.Logging;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Core.Reports.Smartbi.Tree;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>Brings the catalog up to date with one server's tree. A look that fails changes nothing.</summary>
internal sealed partial class SmartbiMirrorRunner(
    SmartbiMirrors mirrors, CatalogSync sync, SmartbiSessions sessions, CompanyClock company, TimeProvider clock, ILogger<SmartbiMirrorRunner> logger)
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
            var tree = await new SmartbiWalk(sessions.OfService(server), company).RunAsync(seen => mirrors.ProgressAsync(server, seen, ct), ct);
            await sync.FollowAsync(server.Source, tree.Reports, ct);
            await mirrors.SucceedAsync(server, tree, begun, ct);
        }
        catch (SmartbiException error)
        {
            await mirrors.FailAsync(server, error, ct);
            LogFailed(server.Name, error.Message);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The tree of Smartbi server {Server} could not be read: {Reason} What the catalog has of it stays.")]
    private partial void LogFailed(string server, string reason);
}
