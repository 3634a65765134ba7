using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Core.Data;
using Portal.Core.Members;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Sessions;

namespace Portal.Pages.Admin.Users;

/// <summary>绑定 of one user: seen, made and ended by an admin.</summary>
[GroupAdminsToo]
public sealed class BindingsModel(PortalDb db, Bindings bindings, UserAdmin users, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public string? Corp { get; set; }

    [BindProperty]
    public string? Member { get; set; }

    public new User User { get; private set; } = null!;

    public IReadOnlyList<Binding> Bound { get; private set; } = [];

    /// <summary>Corps in which the user is nobody yet.</summary>
    public IReadOnlyList<Corp> Corps { get; private set; } = [];

    public string? Problem { get; private set; }

    public string NameOf(string corpId) => _names.GetValueOrDefault(corpId, corpId);

    private Dictionary<string, string> _names = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        Member = User.WeComAccount;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        var member = Member?.Trim() ?? "";
        if (MemberId.FlawOf(member) is { } flaw)
        {
            return Wrong(member.Length == 0 ? text["请填写企业微信账号"] : text.Say(flaw));
        }

        if (Corps.All(c => c.CorpId != Corp))
        {
            return Wrong(text["请选择企业"]);
        }

        return await bindings.BindAsync(Corp!, member, id, BoundBy.Admin, current.Actor, ct) switch
        {
            BindOutcome.Bound or BindOutcome.Same => LocalRedirect($"/admin/users/{id}/bindings"),
            BindOutcome.MemberTaken => Wrong(text["{0} 已绑定给另一个用户，请先在那里解绑", member]),
            BindOutcome.UserTaken => Wrong(text["这个用户在这家企业已有绑定，请先解绑"]),
            _ => Wrong(text["已停用的用户不能绑定"]),
        };
    }

    /// <summary>解绑: his sessions end.</summary>
    public async Task<IActionResult> OnPostEndAsync(long id, long binding, CancellationToken ct)
    {
        if (!await FindAsync(id, ct) || !await db.Bindings.AnyAsync(b => b.Id == binding && b.UserId == id, ct))
        {
            return NotFound();
        }

        await bindings.UnbindAsync(binding, current.Actor, endSessions: true, ct);
        return LocalRedirect($"/admin/users/{id}/bindings");
    }

    private PageResult Wrong(string problem)
    {
        (Problem, Response.StatusCode) = (problem, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }

    private async Task<bool> FindAsync(long id, CancellationToken ct)
    {
        if (await users.FindAsync(id, current.Reach, ct) is not { } user)
        {
            return false;
        }

        (User, Bound) = (user, await bindings.OfUserAsync(id, ct));
        var corps = await db.Corps.AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct);
        _names = corps.ToDictionary(c => c.CorpId, c => string.IsNullOrEmpty(c.Name) ? c.CorpId : c.Name);
        Corps = corps.FindAll(c => Bound.All(b => b.CorpId != c.CorpId));
        return true;
    }
}
