using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Sessions;

namespace Portal.Pages.Admin.Users;

/// <summary>用户: a page of the list, and what can be done to those who are ticked.</summary>
[GroupAdminsToo]
public sealed class IndexModel(UserList list, GroupAdmin groups, RoleAdmin roles, CurrentUser current) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Term { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public UserState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "group")]
    public long? Group { get; set; }

    [BindProperty(SupportsGet = true, Name = "role")]
    public long? Role { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public UserSort Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<UserRow> Users { get; private set; } = [];

    public IReadOnlyList<GroupRow> Groups { get; private set; } = [];

    public IReadOnlyList<RoleRow> Roles { get; private set; } = [];

    /// <summary>How many each state has, of those who are looked for.</summary>
    public IReadOnlyList<(UserState? State, int Count)> States { get; private set; } = [];

    /// <summary>Makes users from a file, too.</summary>
    public bool MayImport => current.Account.IsAdmin;

    public int Total { get; private set; }

    public int Pages => Math.Max(1, (Total + UserList.PageSize - 1) / UserList.PageSize);

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Term) || State is not null || Group is not null || Role is not null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var reach = current.Reach;
        var filter = new UserFilter(Term, State, Group, Role, Sort);
        var states = new List<(UserState?, int)>();
        foreach (var state in new UserState?[] { null, UserState.Unbound, UserState.Disabled, UserState.Locked, UserState.MustChangePassword })
        {
            states.Add((state, await list.CountAsync(filter with { State = state }, reach, ct)));
        }

        (States, Groups, Roles) = (states, await groups.TreeAsync(reach, ct), await roles.ListAsync(reach, ct));
        Total = states.Find(s => s.Item1 == State).Item2;
        Number = Math.Clamp(Number, 1, Pages);
        Users = await list.PageAsync(filter, Number, reach, ct);
        return this.PageOrFragment("_List");
    }

    public string AddressOf(int page) => Address(State, Sort, page);

    public string AddressOf(UserState? state) => Address(state, Sort, 1);

    public string AddressOf(UserSort sort) => Address(State, sort, 1);

    private string Address(UserState? state, UserSort sort, int page)
    {
        (string Name, string? Value)[] pairs = [("q", Term), ("state", state?.ToString()), ("group", Say(Group)), ("role", Say(Role)),
            ("sort", sort == UserSort.Recent ? null : sort.ToString()), ("p", page == 1 ? null : Say(page))];
        return "/admin/users" + QueryString.Create(pairs.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value)));
    }

    private static string? Say(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}
