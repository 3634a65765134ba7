using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Users;

namespace Portal.Pages.Admin.Groups;

public sealed class IndexModel(GroupAdmin groups) : PageModel
{
    public IReadOnlyList<GroupRow> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Groups = await groups.TreeAsync(ct);
}
