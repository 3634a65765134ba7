using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Push;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Subscriptions;

/// <summary>我的订阅: what one has subscribed to and is alerted of; one tap ends it, a switch lets it rest. A message leads to its own line.</summary>
public sealed class IndexModel(PersonalPushes personal, Digests digests, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    public IReadOnlyList<PushPlan> Plans { get; private set; } = [];

    /// <summary>The one that a message led to.</summary>
    public long? Meant { get; private set; }

    public bool HasDigest { get; private set; }

    public bool IsSaid => Request.Query.ContainsKey("said");

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken ct)
    {
        HasDigest = await digests.IsWantedAsync(current.Account.Id, ct);
        (Plans, Meant) = (await personal.ListAsync(current.Account, ct), id);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct) => await personal.EndAsync(id, current.Account, ct) ? LocalRedirect("/me/subscriptions?said=1")
        : NotFound();

    /// <summary>What a line adds to its name: of an alert its report, of a subscription its time; and why it rests.</summary>
    public string Said(PushPlan plan)
    {
        if (plan.ReadableSpec is not { } spec)
        {
            return text["内容读不出来"];
        }

        var said = plan.IsAlert ? spec.Message.Description : spec.At;
        return plan.Paused switch
        {
            null => said ?? "",
            PauseReason.Told => $"{said} · {text["已提醒过，停了"]}",
            PauseReason.Failures or PauseReason.Fault => $"{said} · {text["连续几次没有发出，停了"]}",
            _ => $"{said} · {text["已关闭"]}",
        };
    }
}
