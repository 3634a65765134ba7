using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core;
using Portal.Core.Catalog;
using Portal.Core.Requests;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Requests;

/// <summary>One request for whoever decides about it: POST grants until a day, with ?handler=Publish publishes,
/// with ?handler=Decline says no. To all others it is not there.</summary>
public sealed class DecideModel(RequestDesk desk, PendingRequests pending, CurrentUser current, CompanyClock clock, IStringLocalizer<Text> text) : PageModel
{
    public RequestCard Card { get; private set; } = null!;
    public string? Problem { get; private set; }
    public string? Until { get; private set; }
    public string? Word { get; private set; }
    public bool IsDeclining { get; private set; }

    /// <summary>Where it is to be published.</summary>
    public Terminals On { get; private set; } = Terminals.All;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        Until = clock.Today.AddDays(RequestDesk.UsualDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return await ShowAsync(id, ct);
    }

    public async Task<IActionResult> OnPostAsync(long id, string? until, CancellationToken ct)
    {
        Until = until;
        var day = DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : (DateOnly?)null;
        return await AnswerAsync(id, await desk.GrantAsync(id, current.Account, day, ct), "granted", ct);
    }

    public async Task<IActionResult> OnPostPublishAsync(long id, [FromForm] Terminals[] on, string? seen, CancellationToken ct)
    {
        On = on.Aggregate(Terminals.None, (all, each) => all | each) & Terminals.All;
        return await AnswerAsync(id, await desk.PublishAsync(id, current.Account, On, seen, ct), "published", ct);
    }

    public async Task<IActionResult> OnPostDeclineAsync(long id, string? word, CancellationToken ct)
    {
        (Word, IsDeclining) = (word, true);
        Until = clock.Today.AddDays(RequestDesk.UsualDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return await AnswerAsync(id, await desk.DeclineAsync(id, current.Account, word, ct), "declined", ct);
    }

    private async Task<IActionResult> AnswerAsync(long id, DecisionOutcome outcome, string said, CancellationToken ct)
    {
        if (outcome == DecisionOutcome.Done)
        {
            return LocalRedirect("/requests?said=" + said);
        }

        (Problem, Response.StatusCode) = (text.Say(outcome), StatusCodes.Status422UnprocessableEntity);
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(long id, CancellationToken ct)
    {
        if (await pending.FindAsync(id, current.Account, ct) is not { } card)
        {
            return NotFound();
        }

        Card = card;
        return Page();
    }
}
