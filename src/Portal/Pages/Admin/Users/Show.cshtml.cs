using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Members;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Localization;
using Portal.Sessions;

namespace Portal.Pages.Admin.Users;

[GroupAdminsToo]
public sealed class ShowModel(UserAdmin users, GroupAdmin groups, RoleAdmin roles, Bindings bindings, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public UserForm Form { get; set; } = new();

    public UserFormView View { get; private set; } = null!;

    public long Id { get; private set; }

    public bool IsLocked { get; private set; }

    public IReadOnlyList<Binding> Bound { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public bool Saved { get; set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await users.FindAsync(id, current.Reach, ct) is not { } user)
        {
            return NotFound();
        }

        Form = UserForm.Of(user);
        IsLocked = await users.IsGuessedAtAsync(id, ct);
        return await ShowAsync(id, [], ct);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        var problems = Form.Check(text, isNew: false);
        if (problems.Count == 0)
        {
            var outcome = await users.ChangeAsync(id, Form.Details, current.Reach, ct);
            if (outcome is ChangeOutcome.Done or ChangeOutcome.Gone)
            {
                return outcome == ChangeOutcome.Done ? LocalRedirect($"/admin/users/{id}?saved=true") : NotFound();
            }

            problems[UserForm.FieldOf(outcome)] = text.Say(outcome);
        }

        if (await users.FindAsync(id, current.Reach, ct) is null)
        {
            return NotFound();
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(id, problems, ct);
    }

    /// <summary>解锁.</summary>
    public async Task<IActionResult> OnPostUnlockAsync(long id, CancellationToken ct) =>
        await users.UnlockAsync(id, current.Reach, ct) == ChangeOutcome.Done ? LocalRedirect($"/admin/users/{id}") : NotFound();

    private async Task<IActionResult> ShowAsync(long id, Dictionary<string, string> problems, CancellationToken ct)
    {
        (Id, Bound) = (id, await bindings.OfUserAsync(id, ct));
        View = new UserFormView(Form, IsNew: false, await groups.TreeAsync(current.Reach, ct), await roles.ListAsync(current.Reach, ct), problems);
        return Page();
    }
}
