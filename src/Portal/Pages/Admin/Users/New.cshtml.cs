using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Localization;
using Portal.Sessions;

namespace Portal.Pages.Admin.Users;

[GroupAdminsToo]
public sealed class NewModel(UserAdmin users, GroupAdmin groups, RoleAdmin roles, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public UserForm Form { get; set; } = new() { Enabled = true, MustChangePassword = true };

    public UserFormView View { get; private set; } = null!;

    public HandOver? HandOver { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ShowAsync([], ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var problems = Form.Check(text, isNew: true);
        if (problems.Count == 0)
        {
            var password = string.IsNullOrEmpty(Form.Password) ? TemporaryPassword.Make() : Form.Password;
            var (outcome, user) = await users.CreateAsync(Form.UserName!, Form.Details, password, current.Reach, ct);
            if (outcome == ChangeOutcome.Done)
            {
                Response.NoStore();
                HandOver = new HandOver(user.UserName, user.DisplayName, password, $"/admin/users/{user.Id}", user.MustChangePassword);
                return Page();
            }

            if (outcome == ChangeOutcome.Gone)
            {
                return NotFound();
            }

            problems[UserForm.FieldOf(outcome)] = text.Say(outcome);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ShowAsync(problems, ct);
        return Page();
    }

    private async Task ShowAsync(Dictionary<string, string> problems, CancellationToken ct) =>
        View = new UserFormView(Form, IsNew: true, await groups.TreeAsync(current.Reach, ct), await roles.ListAsync(current.Reach, ct), problems);
}
