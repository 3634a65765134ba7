using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Admin.Import;
using Portal.Sessions;

namespace Portal.Pages.Admin.Users;

public enum BulkChoice { Enable, Disable, DemandNewPassword, PutInto, TakeOutOf, GiveRole, TakeRole }

/// <summary>批量操作: POST begins one for those who are ticked, or for all that the filter finds; the page shows how far it is and takes it back.</summary>
[GroupAdminsToo]
public sealed class BulkModel(PortalDb db, UserList list, UserBatches batches, BatchViews views, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    private const int Listed = 30;

    [BindProperty(SupportsGet = true, Name = "act")]
    public BulkChoice? Choice { get; set; }

    [BindProperty(Name = "ids")]
    public List<long> Ids { get; set; } = [];

    [BindProperty(Name = "all")]
    public bool All { get; set; }

    [BindProperty(Name = "q")]
    public string? Term { get; set; }

    [BindProperty(Name = "state")]
    public UserState? State { get; set; }

    [BindProperty(Name = "group")]
    public long? Group { get; set; }

    [BindProperty(Name = "role")]
    public long? Role { get; set; }

    [BindProperty(Name = "toGroup")]
    public long? ToGroup { get; set; }

    [BindProperty(Name = "toRole")]
    public long? ToRole { get; set; }

    [BindProperty(SupportsGet = true, Name = "only")]
    public RowVerdict? Only { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public BatchView? View { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>The acts so far, each of which may be taken back for some days.</summary>
    public IReadOnlyList<UserBatch> Batches { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long? id, CancellationToken ct)
    {
        if (id is not { } known)
        {
            Batches = await batches.LatestAsync(BatchKind.Bulk, Listed, current.Reach, ct);
            return Page();
        }

        View = await views.FindAsync(known, BatchKind.Bulk, $"/admin/users/bulk/{known}", Only, Math.Max(1, Number), current.Reach, ct);
        return View is null ? NotFound() : this.PageOrFragment("_Batch", View);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await ActAsync(ct) is not (var act, var name))
        {
            return Wrong(text["请选择要加入或移出的用户组或角色"]);
        }

        if (!All && Ids.Count == 0)
        {
            return Wrong(text["请先勾选用户"]);
        }

        var users = All ? await list.WhereAsync(new UserFilter(Term, State, Group, Role), current.Reach, ct) : current.Reach.Within(db.Users).Where(u => Ids.Contains(u.Id));
        var batch = await batches.ActAsync(name, act, users, ct);
        return LocalRedirect($"/admin/users/bulk/{batch.Id}");
    }

    public async Task<IActionResult> OnPostUndoAsync(long id, CancellationToken ct)
    {
        if (await batches.FindAsync(id, BatchKind.Bulk, current.Reach, ct) is null)
        {
            return NotFound();
        }

        await batches.UndoAsync(id, ct);
        return LocalRedirect($"/admin/users/bulk/{id}");
    }

    private async Task<(BulkAct Act, string Name)?> ActAsync(CancellationToken ct)
    {
        var group = ToGroup is { } g && current.Reach.Covers(g) ? await db.Groups.Where(one => one.Id == g).Select(one => one.Name).SingleOrDefaultAsync(ct) : null;
        var role = ToRole is { } r && current.Reach.MayGive(r)
            ? await db.Roles.Where(one => one.Id == r && !one.IsEveryone).Select(one => one.Name).SingleOrDefaultAsync(ct) : null;
        return Choice switch
        {
            BulkChoice.Enable => (BulkAct.Enable, text["启用"]),
            BulkChoice.Disable => (BulkAct.Disable, text["停用"]),
            BulkChoice.DemandNewPassword => (BulkAct.DemandNewPassword, text["强制修改密码"]),
            BulkChoice.PutInto when group is not null => (BulkAct.PutInto(ToGroup!.Value), text["加入组 {0}", group]),
            BulkChoice.TakeOutOf when group is not null => (BulkAct.TakeOutOf(ToGroup!.Value), text["移出组 {0}", group]),
            BulkChoice.GiveRole when role is not null => (BulkAct.GiveRole(ToRole!.Value), text["加角色 {0}", role]),
            BulkChoice.TakeRole when role is not null => (BulkAct.TakeRole(ToRole!.Value), text["去角色 {0}", role]),
            _ => null,
        };
    }

    private PageResult Wrong(string problem)
    {
        (Problem, Response.StatusCode) = (problem, StatusCodes.Status422UnprocessableEntity);
        return Page();
    }
}
