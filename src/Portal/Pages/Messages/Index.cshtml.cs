using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Push;
using Portal.Hosting;
using Portal.Pages.Shared;

namespace Portal.Pages.Messages;

/// <summary>消息: what was pushed to the reader, newest first, by days.</summary>
public sealed class IndexModel(PushInbox inbox, CurrentUser current, Times times) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public bool Unread { get; set; }

    [BindProperty(SupportsGet = true)]
    public InboxKind? Kind { get; set; }

    public int UnreadCount { get; private set; }

    public IReadOnlyList<IGrouping<DateTime, InboxRow>> Days { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        UnreadCount = await inbox.UnreadAsync(current.Account.Id, ct);
        Days = [.. (await inbox.ListAsync(current.Account, Unread, ct, Kind)).GroupBy(row => times.Local(row.At).Date)];
    }

    /// <summary>全部已读.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await inbox.ReadAllAsync(current.Account.Id, ct);
        return LocalRedirect("/messages");
    }
}
