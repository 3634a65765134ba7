using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Accounts;

namespace Portal.Pages.Admin.Directory;

/// <summary>开通申请, those that wait first.</summary>
public sealed class RequestsModel(AccountDesk desk) : PageModel
{
    public IReadOnlyList<AccountRequest> Requests { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Requests = await desk.LatestAsync(ct);
}
