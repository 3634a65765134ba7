using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Users;

namespace Portal.Pages.Admin.Roles;

public sealed class IndexModel(RoleAdmin roles) : PageModel
{
    public IReadOnlyList<RoleRow> Roles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Roles = await roles.ListAsync(ct);
}
