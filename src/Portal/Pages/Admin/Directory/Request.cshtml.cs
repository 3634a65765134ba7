using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Accounts;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Directory;

/// <summary>One 开通申请: POST opens the account, with ?handler=Decline says no.</summary>
public sealed class RequestModel(AccountDesk desk, GroupAdmin groups, RoleAdmin roles, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? DisplayName { get; set; }

    [BindProperty]
    public List<long> GroupIds { get; set; } = [];

    [BindProperty]
    public List<long> RoleIds { get; set; } = [];

    [BindProperty]
    public string? Word { get; set; }

    public AccountRequest Asked { get; private set; } = null!;

    public IReadOnlyList<GroupRow> Groups { get; private set; } = [];

    public IReadOnlyList<RoleRow> Roles { get; private set; } = [];

    public string? Problem { get; private set; }

    /// <summary>What is wrong stands among the details.</summary>
    public bool IsOpened { get; private set; }

    public bool IsDeclining { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        (UserName, DisplayName) = (Asked.MemberId, Asked.Name);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        IsOpened = true;
        return await AnswerAsync(id, await desk.OpenAsync(id, new Opening(UserName, DisplayName, GroupIds, RoleIds), current.Account, ct), ct);
    }

    public async Task<IActionResult> OnPostDeclineAsync(long id, CancellationToken ct)
    {
        IsDeclining = true;
        return await AnswerAsync(id, await desk.DeclineAsync(id, Word, current.Account, ct), ct);
    }

    private async Task<IActionResult> AnswerAsync(long id, OpeningOutcome outcome, CancellationToken ct)
    {
        if (outcome == OpeningOutcome.Done)
        {
            return LocalRedirect("/admin/directory/requests");
        }

        if (outcome == OpeningOutcome.NotFound || !await FindAsync(id, ct))
        {
            return NotFound();
        }

        Problem = outcome switch
        {
            OpeningOutcome.Decided => text["这个申请已经有人处理过了"],
            OpeningOutcome.NameTaken => text["已有用户叫这个名字，请换一个用户名；如果就是他本人，请在那个用户的绑定里加上这位成员"],
            OpeningOutcome.AccountTaken => text["另一个用户已有这个微信账号"],
            OpeningOutcome.HasAccount => text["这位成员已经绑定了用户，不需要再开通。可以回复不同意来结束它"],
            OpeningOutcome.TooLong => text["答复最多 {0} 个字", AccountRequest.LongestAnswer],
            _ => text["用户名为空或太长，或别名超过 64 个字"],
        };
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FindAsync(long id, CancellationToken ct)
    {
        if (await desk.FindAsync(id, ct) is not { } request)
        {
            return false;
        }

        (Asked, Groups) = (request, await groups.TreeAsync(ct));
        Roles = [.. (await roles.ListAsync(ct)).Where(role => !role.IsEveryone)];
        return true;
    }
}
