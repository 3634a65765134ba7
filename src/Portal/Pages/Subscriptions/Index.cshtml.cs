using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Push;
using Portal.Hosting;

namespace Portal.Pages.Subscriptions;

/// <summary>我的订阅: what one has subscribed to and is alerted of; one tap ends it. A message leads to its own line.</summary>
public sealed class IndexModel(PersonalPushes personal, Digests digests, CurrentUser current) : PageModel
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
}
