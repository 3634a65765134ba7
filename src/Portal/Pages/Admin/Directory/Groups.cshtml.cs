using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Core.Members.Mirrors;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;

namespace Portal.Pages.Admin.Directory;

/// <summary>What <c>_Mirror</c> shows.</summary>
/// <param name="Left">Groups that stay though their departments are no more.</param>
public sealed record MirrorView(
    Roster Roster, CorpSettings Corp, string? Place, MirrorDifference Difference, IReadOnlyList<GroupRow> Left, DateTimeOffset Now)
{
    /// <summary>So many are shown; all are counted.</summary>
    public const int Listed = 200;

    public bool IsUnderWay => Roster.GroupsAgreed && Roster.GroupsDueAt <= Now;

    public string Address => "/admin/directory/groups?corp=" + Uri.EscapeDataString(Corp.CorpId);

    public bool MayWrite => Difference.Trouble == MirrorTrouble.None && (!Roster.GroupsAgreed || Difference.Lines.Count > 0);
}

/// <summary>部门用户组: what following the departments changes, before it is written.</summary>
public sealed class GroupsModel(RosterBoard board, GroupMirror mirror, GroupAdmin groups, WeComDirectory wecom, TimeProvider clock) : PageModel
{
    /// <summary>Which corp; none: the first.</summary>
    [BindProperty(SupportsGet = true, Name = "corp")]
    public string? CorpId { get; set; }

    public MirrorView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } corp)
        {
            return CorpId is null ? LocalRedirect("/admin/directory") : NotFound();
        }

        if (await board.FindAsync(corp.CorpId, ct) is not { MirrorsGroups: true } roster)
        {
            return LocalRedirect(Directory(corp) + "#settings");
        }

        var all = await groups.TreeAsync(ct);
        View = new MirrorView(roster, corp, all.FirstOrDefault(g => g.Id == roster.GroupsBelow)?.Name, await mirror.DifferenceAsync(roster, ct),
            [.. all.Where(g => g.IsLeft && g.CorpId == corp.CorpId)], clock.GetUtcNow());
        return this.PageOrFragment("_Mirror", View);
    }

    /// <summary>写入并跟随.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } corp)
        {
            return CorpId is null ? LocalRedirect("/admin/directory") : NotFound();
        }

        return LocalRedirect(await mirror.AgreeAsync(corp.CorpId, ct) ? "/admin/directory/groups?corp=" + Uri.EscapeDataString(corp.CorpId) : Directory(corp) + "#settings");
    }

    private static string Directory(CorpSettings corp) => "/admin/directory?corp=" + Uri.EscapeDataString(corp.CorpId);

    private async Task<CorpSettings?> FindAsync(CancellationToken ct) =>
        (await wecom.AllAsync(ct)).FirstOrDefault(corp => CorpId is null || corp.CorpId == CorpId);
}
