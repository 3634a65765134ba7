using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Hosting;

namespace Portal.Pages.Admin.Users;

public sealed record UserRow(long Id, string UserName, string DisplayName, bool IsEnabled, bool MustChangePassword, DateTimeOffset? LastSignInAt,
    IReadOnlyList<string> Groups, IReadOnlyList<string> Roles);

public sealed class IndexModel(PortalDb db) : PageModel
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Term { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<UserRow> Users { get; private set; } = [];

    public int Total { get; private set; }

    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var found = db.Users.Matching(Term);
        Total = await found.CountAsync(ct);
        Number = Math.Clamp(Number, 1, Pages);
        Users = await found.OrderBy(u => u.NormalizedUserName).Skip((Number - 1) * PageSize).Take(PageSize).AsSplitQuery()
            .Select(u => new UserRow(u.Id, u.UserName, u.DisplayName, u.IsEnabled, u.MustChangePassword, u.LastSignInAt,
                u.Groups.OrderBy(g => g.Name).Select(g => g.Name).ToList(), u.Roles.OrderBy(r => r.Name).Select(r => r.Name).ToList()))
            .ToListAsync(ct);
        return this.PageOrFragment("_List");
    }

    public string AddressOf(int page) =>
        (string.IsNullOrEmpty(Term) ? QueryString.Empty : QueryString.Create("q", Term)).Add("p", page.ToString(CultureInfo.InvariantCulture)).ToString();
}
