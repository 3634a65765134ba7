using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Members.Rosters;

/// <summary>There is a directory to read, or somebody has left.</summary>
public sealed class RosterBell : Bell;

/// <summary>Reads the directories that are due.</summary>
internal sealed class RosterWorker(RosterRunner runner, RosterBell bell, DatabaseState state, TimeProvider clock, ILogger<RosterWorker> logger)
    : Rounds(state, clock, logger)
{
    protected override string What => "A look at the directories of WeCom";

    protected override TimeSpan Pause => TimeSpan.FromSeconds(30);

    protected override Bell Bell => bell;

    protected override Task RoundAsync(CancellationToken ct) => runner.DrainAsync(ct);
}
