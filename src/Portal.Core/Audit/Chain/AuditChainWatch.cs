using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Audit;

/// <summary>What the last check of the chain on this server said; null until there was one.</summary>
public sealed class ChainState
{
    private volatile ChainReport? _last;

    public ChainReport? Last
    {
        get => _last;
        set => _last = value;
    }
}

/// <summary>Seals new entries every few seconds and follows the whole chain once a day.</summary>
internal sealed partial class AuditChainWatch(
    IServiceScopeFactory scopes, DatabaseState database, ChainState state, TimeProvider clock, ILogger<AuditChainWatch> logger) : Rounds(database, clock, logger)
{
    private static readonly TimeSpan _checkEvery = TimeSpan.FromDays(1);
    private readonly TimeProvider _clock = clock;
    private readonly ILogger _logger = logger;

    protected override string What => "Sealing and checking the audit log";

    protected override TimeSpan Pause => TimeSpan.FromSeconds(10);

    protected override bool PausesFirst => true;

    protected override async Task RoundAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var chain = scope.ServiceProvider.GetRequiredService<AuditChain>();
        await chain.SealAsync(ct);
        if (state.Last is { } last && _clock.GetUtcNow() < last.At + _checkEvery)
        {
            return;
        }

        state.Last = await chain.CheckAsync(null, ct);
        if (state.Last.Break is { } broken)
        {
            LogBroken(broken.Fault, broken.Number);
        }
        else
        {
            LogHead(state.Last.Head ?? "-");
        }
    }

    [LoggerMessage(LogLevel.Error, "The audit log was changed past the portal: {Fault} at {Number}. See /admin/audit/chain.")]
    private partial void LogBroken(ChainFault fault, long number);

    // In the log's keeping, out of the database's: a head to hold the chain against.
    [LoggerMessage(LogLevel.Information, "The audit log is whole up to {Head}.")]
    private partial void LogHead(string head);
}
