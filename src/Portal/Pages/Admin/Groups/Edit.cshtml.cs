using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Users;
using Portal.Localization;

namespace Portal.Pages.Admin.Groups;

/// <summary>A group, or with the id <c>new</c> one to be.</summary>
public sealed class EditModel(GroupAdmin groups, IStringLocalizer<Text> text) : PageModel
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
        return id is null || Group is not null;
    }
}
