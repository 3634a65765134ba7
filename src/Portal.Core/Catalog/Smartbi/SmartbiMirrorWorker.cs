using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>Lets each server have rounds of its own, from when it is entered until it leaves: a slow one keeps no other waiting.</summary>
internal sealed class SmartbiMirrorWorker(
    SmartbiServers servers, SmartbiConnections connections, IServiceScopeFactory scopes, SmartbiBell bell, DatabaseState state, TimeProvider clock,
    ILogger<SmartbiMirrorWorker> logger) : Rounds(state, clock, logger)
{
    private static readonly TimeSpan _sweepEvery = TimeSpan.FromMinutes(10);
    private readonly DatabaseState _state = state;
    private readonly TimeProvider _clock = clock;
    private readonly ILogger _logger = logger;
    private readonly Dictionary<SmartbiServer, SmartbiServerRounds> _rounds = [];
    private IReadOnlyList<SmartbiServer>? _swept;
    private DateTimeOffset _sweptAt;

    protected override string What => "A look for Smartbi servers";

    protected override TimeSpan Pause => SmartbiServerRounds.LookEvery;

    protected override Bell Bell => bell;

    protected override async Task RoundAsync(CancellationToken ct)
    {
        await connections.RefreshAsync(ct);
        foreach (var left in _rounds.Keys.Except(servers.All).ToList())
        {
            _rounds.Remove(left, out var rounds);
            await rounds!.StopAsync(ct);
        }

        foreach (var server in servers.All)
        {
            if (_rounds.TryGetValue(server, out var rounds))
            {
                rounds.Ring();
            }
            else
            {
                _rounds[server] = rounds = new SmartbiServerRounds(server, scopes, _state, _clock, _logger);
                await rounds.StartAsync(ct);
            }
        }

        await SweepAsync(ct);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_rounds.Values.Select(rounds => rounds.StopAsync(cancellationToken)));
    }

    // After a change of the servers, and now and then for those that left the configuration.
    private async Task SweepAsync(CancellationToken ct)
    {
        var (all, now) = (servers.All, _clock.GetUtcNow());
        if (all == _swept && now - _sweptAt < _sweepEvery)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SmartbiStones>().LayAsync(ct);
        (_swept, _sweptAt) = (all, now);
    }
}
