using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>Wakes up, drains the rows and sleeps. One begins runs, one sends them: a long run keeps no plan from beginning on time.</summary>
internal abstract class PushWorker(PushStart start, Bell bell, DatabaseState state, IOptions<PushOptions> options, TimeProvider clock, ILogger logger)
    : Rounds(state, clock, logger)
{
    protected override TimeSpan Pause => options.Value.LookEvery;

    protected override Bell Bell => bell;

    protected override bool IsWanted => options.Value.Enabled;

    protected override bool PausesFirst => true;

    protected override Task PrepareAsync(CancellationToken ct) => start.OnceAsync(ct);
}

internal sealed class RunWorker(
    PushRounds rounds, PushStart start, PushBell bell, DatabaseState state, IOptions<PushOptions> options, TimeProvider clock, ILogger<RunWorker> logger)
    : PushWorker(start, bell.Runs, state, options, clock, logger)
{
    protected override string What => "A round that begins pushes";

    protected override Task RoundAsync(CancellationToken ct) => rounds.BeginAsync(ct);
}

internal sealed class DeliveryWorker(
    PushRounds rounds, PushStart start, PushBell bell, DatabaseState state, IOptions<PushOptions> options, TimeProvider clock, ILogger<DeliveryWorker> logger)
    : PushWorker(start, bell.Deliveries, state, options, clock, logger)
{
    protected override string What => "A round that sends pushes";

    protected override Task RoundAsync(CancellationToken ct) => rounds.SendAsync(ct);
}
