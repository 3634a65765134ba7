using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Users;
using Portal.Localization;

namespace Portal.Pages.Admin.Roles;

/// <summary>A role, or with the id <c>new</c> one to be.</summary>
public sealed class EditModel(RoleAdmin roles, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<Permissions> Allowed { get; set; } = [Permissions.View];

    public long? Id { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>The built-in one: it stays, and lets nobody administer.</summary>
    public bool IsEveryone { get; private set; }

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken ct)
    {
        Id = id;
        if (id is null)
        {
            return Page();
        }

        if ((await roles.ListAsync(ct)).FirstOrDefault(r => r.Id == id) is not { } role)
        {
            return NotFound();
        }

        (Name, IsEveryone, Allowed) = (role.Name, role.IsEveryone, [.. UserTexts.Named.Select(n => n.Permission).Where(p => role.Permissions.HasFlag(p))]);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 64 || Name.Any(char.IsControl))
        {
            return Wrong(id, text["请填写名称，最多 64 个字"]);
        }

        var all = UserTexts.Named.Aggregate(Permissions.None, (sum, named) => sum | named.Permission);
        var permissions = Allowed.Aggregate(Permissions.None, (sum, one) => sum | (one & all));
        return Answer(id, id is { } known ? await roles.ChangeAsync(known, Name, permissions, ct) : await roles.CreateAsync(Name, permissions, ct));
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken ct)
    {
        var outcome = await roles.DeleteAsync(id, ct);
        return outcome == ChangeOutcome.InUse ? Wrong(id, text["还有用户属于这个角色，不能删除"]) : Answer(id, outcome);
    }

    private IActionResult Answer(long? id, ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Done => LocalRedirect("/admin/roles"),
        ChangeOutcome.Gone => NotFound(),
        _ => Wrong(id, text.Say(outcome)),
    };

    private PageResult Wrong(long? id, string problem)
    {
        (Id, Problem, Response.StatusCode) = (id, problem, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }
}
