using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Push;

/// <summary>Sends notices beside the pushes: somebody waits for the answer to his request, however long a push takes.</summary>
internal sealed class NoticeWorker(PushRounds rounds, NoticeBell bell, DatabaseState state, IOptions<PushOptions> options, TimeProvider clock, ILogger<NoticeWorker> logger)
    : Rounds(state, clock, logger)
{
    protected override string What => "A round of notices";

    protected override TimeSpan Pause => options.Value.LookEvery;

    protected override Bell Bell => bell;

    protected override bool IsWanted => options.Value.Enabled;

    protected override Task RoundAsync(CancellationToken ct) => rounds.TellAsync(ct);
}
