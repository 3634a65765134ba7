using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Push;

/// <summary>One run: live counts, what did not arrive and why, and what can be done about it.</summary>
public sealed class RunModel(PushPlans plans, RunControl control, PortalDb db, CurrentUser current, IStringLocalizer<Text> text, Times times, TimeProvider clock)
    : PushPage(current)
{
    private const int MostShown = 500;

    public PushRun Run { get; private set; } = null!;

    public PushPlan Plan { get; private set; } = null!;

    public RunCounts Counts { get; private set; } = null!;

    /// <summary>Who did not get it, not all where they are many; the file has them all.</summary>
    public IReadOnlyList<PushRecipient> NotSent { get; private set; } = [];

    public IReadOnlyList<PushPart> HeldParts { get; private set; } = [];

    public IReadOnlyList<PushDelivery> Chats { get; private set; } = [];

    public IReadOnlyList<string> Errors { get; private set; } = [];

    public int Opened { get; private set; }

    /// <summary>Who opened the report from it, the last first; not all where they are many.</summary>
    public IReadOnlyList<PushRecipient> Openers { get; private set; } = [];

    public int Confirmed { get; private set; }

    public bool IsRecallable => Counts.Of(PushOutcome.Sent) > 0 && Run.StartedAt is { } started && clock.GetUtcNow() - started < RunControl.RecallableFor;

    /// <inheritdoc cref="RunPace"/>
    public DateTimeOffset? EndsAt { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        return this.PageOrFragment("_Run");
    }

    /// <summary>The whole list, for a spreadsheet: with a mark, so that it shows Chinese as Chinese.</summary>
    public async Task<IActionResult> OnGetFileAsync(long id, CancellationToken ct)
    {
        if (await plans.FindRunAsync(id, Account, ct) is not { } found)
        {
            return NotFound();
        }

        var lines = new StringBuilder()
            .AppendLine(string.Join(',', new[] { text["姓名"], text["企业微信账号"], text["结果"], text["发送时间"], text["打开时间"] }.Select(s => Cell(s))));
        await foreach (var person in db.PushRecipients.AsNoTracking().Where(r => r.RunId == id && r.Outcome != PushOutcome.Sent).OrderBy(r => r.Id).AsAsyncEnumerable()
            .WithCancellation(ct))
        {
            lines.AppendLine(string.Join(',', new[]
            {
                person.Name, person.MemberId, text.Say(person.Outcome), person.SentAt is { } sent ? times.Exact(sent) : "", person.OpenedAt is { } opened ? times.Exact(opened)
                    : "",
            }.Select(Cell)));
        }

        return File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(lines.ToString())], "text/csv", $"push-{found.Run.Id}.csv");
    }

    public Task<IActionResult> OnPostPauseAsync(long id, CancellationToken ct) => ActAsync(id, () => control.PauseAsync(id, ct), ct);

    public Task<IActionResult> OnPostResumeAsync(long id, CancellationToken ct) => ActAsync(id, () => control.ResumeAsync(id, ct), ct);

    public Task<IActionResult> OnPostCancelAsync(long id, CancellationToken ct) => ActAsync(id, () => control.CancelAsync(id, ct), ct);

    /// <param name="only">One outcome; null: all that failed.</param>
    public Task<IActionResult> OnPostAgainAsync(long id, PushOutcome? only, CancellationToken ct) => ActAsync(id, () => control.SendAgainAsync(id, only, ct), ct);

    public Task<IActionResult> OnPostRecallAsync(long id, CancellationToken ct) => ActAsync(id, () => control.RecallAsync(id, ct), ct);

    private async Task<IActionResult> ActAsync(long id, Func<Task> act, CancellationToken ct)
    {
        if (await plans.FindRunAsync(id, Account, ct) is null)
        {
            return NotFound();
        }

        await act();
        return LocalRedirect($"/push/runs/{id}");
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        if (await plans.FindRunAsync(id, Account, ct) is not var (run, plan))
        {
            return false;
        }

        (Run, Plan, Counts) = (run, plan, await plans.CountsAsync(id, ct));
        NotSent = await db.PushRecipients.AsNoTracking()
            .Where(r => r.RunId == id && r.Outcome != PushOutcome.Sent && r.Outcome != PushOutcome.Waiting && r.Outcome != PushOutcome.Unchanged)
            .OrderBy(r => r.Outcome).ThenBy(r => r.Id).Take(MostShown).ToListAsync(ct);
        HeldParts = await db.PushParts.AsNoTracking().Where(p => p.RunId == id && p.Held != null).OrderBy(p => p.Id).Take(50).ToListAsync(ct);
        Chats = await db.PushDeliveries.AsNoTracking().Where(d => d.RunId == id && d.ChatId != null).OrderBy(d => d.Id).ToListAsync(ct);
        Errors = await db.PushDeliveries.Where(d => d.RunId == id && d.Error != null && d.State != DeliveryState.Sent).Select(d => d.Error!).Distinct().OrderBy(e => e).Take(10)
            .ToListAsync(ct);
        Opened = await db.PushRecipients.CountAsync(r => r.RunId == id && r.OpenedAt != null, ct);
        Openers = await db.PushRecipients.AsNoTracking().Where(r => r.RunId == id && r.OpenedAt != null).OrderByDescending(r => r.OpenedAt).ThenBy(r => r.Id).Take(MostShown)
            .ToListAsync(ct);
        if (run is { State: RunState.Running, StartedAt: { } started })
        {
            var (now, since) = (clock.GetUtcNow(), RunPace.Since(started, clock.GetUtcNow()));
            EndsAt = RunPace.EndsAt(started, now, Counts.Of(PushOutcome.Waiting), await db.PushRecipients.CountAsync(r => r.RunId == id && r.SentAt >= since, ct));
        }

        Confirmed = await db.PushRecipients.CountAsync(r => r.RunId == id && r.ConfirmedAt != null, ct);
        return true;
    }

    // A cell that begins like a formula would be one.
    private static string Cell(string? value) => $"\"{(value is ['=' or '+' or '-' or '@', ..] ? "'" : "")}{value?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
