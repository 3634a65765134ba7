using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Apps;
using Portal.Hosting;

namespace Portal.Pages.Admin.WeCom;

/// <summary>企业微信的变化: those that this admin has not read stand first. POST says that one, or all, were read.</summary>
public sealed class ChangesModel(ChangeReadings readings, CurrentUser current) : PageModel
{
    public IReadOnlyList<WeComChange> Unread { get; private set; } = [];

    public IEnumerable<WeComChange> Read => WeComChange.All.Except(Unread);

    public async Task OnGetAsync(CancellationToken ct) => Unread = await readings.UnreadAsync(current.Account.Id, ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? read, CancellationToken ct) =>
        await readings.ReadAsync(current.Account.Id, read, ct) ? LocalRedirect("/admin/wecom/changes") : NotFound();
}
