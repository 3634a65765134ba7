using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Users;
using Portal.Localization;

namespace Portal.Pages.Admin.Groups;

/// <summary>A group, or with the id <c>new</c> one to be.</summary>
public sealed class EditModel(GroupAdmin groups, GroupOffices offices, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Below which group; also chosen by the link that adds one below another.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Parent { get; set; }

    public long? Id { get; private set; }

    public GroupRow? Group { get; private set; }

    public IReadOnlyList<GroupRow> Groups { get; private set; } = [];

    public string? Problem { get; private set; }

    /// <summary>Who is to be 组管理员.</summary>
    [BindProperty(Name = "admin")]
    public string? Admin { get; set; }

    public string? AdminProblem { get; private set; }

    public IReadOnlyList<GroupOffice> Offices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        (Name, Parent) = (Group?.Name, Group is null ? Parent : Group.ParentId);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long? id, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > 64 || Name.Any(char.IsControl))
        {
            return await WrongAsync(id, text["请填写名称，最多 64 个字"], ct);
        }

        return await AnswerAsync(id, id is { } known ? await groups.ChangeAsync(known, Name, Parent, ct) : await groups.CreateAsync(Name, Parent, ct), ct);
    }

    public async Task<IActionResult> OnPostDeleteAsync(long id, CancellationToken ct) => await AnswerAsync(id, await groups.DeleteAsync(id, ct), ct);

    public async Task<IActionResult> OnPostAppointAsync(long id, CancellationToken ct)
    {
        var outcome = string.IsNullOrWhiteSpace(Admin) ? AppointOutcome.NoUser : await offices.AppointAsync(id, Admin, ct);
        if (outcome == AppointOutcome.Done)
        {
            return LocalRedirect($"/admin/groups/{id}");
        }

        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        (Name, Parent, Response.StatusCode) = (Group!.Name, Group.ParentId, StatusCodes.Status422UnprocessableEntity);
        AdminProblem = outcome == AppointOutcome.IsAdmin ? text["这个用户是管理员，已经能管理所有用户"] : text["没有这个用户，请填写用户名"];
        return Page();
    }

    public async Task<IActionResult> OnPostDismissAsync(long id, long user, CancellationToken ct) =>
        await offices.DismissAsync(id, user, ct) ? LocalRedirect($"/admin/groups/{id}") : NotFound();

    private async Task<IActionResult> AnswerAsync(long? id, ChangeOutcome outcome, CancellationToken ct) => outcome switch
    {
        ChangeOutcome.Done => LocalRedirect("/admin/groups"),
        ChangeOutcome.Gone => NotFound(),
        _ => await WrongAsync(id, text.Say(outcome), ct),
    };

    private async Task<IActionResult> WrongAsync(long? id, string problem, CancellationToken ct)
    {
        (Problem, Response.StatusCode) = (problem, StatusCodes.Status422UnprocessableEntity);
        return await FindAsync(id, ct) ? Page() : NotFound();
    }

    private async Task<bool> FindAsync(long? id, CancellationToken ct)
    {
        (Id, Groups) = (id, await groups.TreeAsync(ct));
        Group = Groups.FirstOrDefault(g => g.Id == id);
        Offices = id is { } known ? await offices.OfAsync(known, ct) : [];
        return id is null || Group is not null;
    }
}
