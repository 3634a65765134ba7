using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Members.Rosters;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Directory;

/// <summary>通讯录: what the portal read of WeCom's directory, who left and who came back, and when it is read again.</summary>
public sealed class IndexModel(RosterBoard board, GroupAdmin groups, RosterLeavers leavers, RosterMatching matching,
    WeComDirectory wecom, TimeProvider clock, IStringLocalizer<Text> text) : PageModel
{
    private const int MostChosen = 200;
    private const int Listed = 10;

    /// <summary>Which corp; none: the first.</summary>
    [BindProperty(SupportsGet = true, Name = "corp")]
    public string? CorpId { get; set; }

    [BindProperty(SupportsGet = true, Name = "show")]
    public RosterShow Show { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    [BindProperty(Name = "hours")]
    public string? Hours { get; set; }

    [BindProperty(Name = "chosen")]
    public string? Chosen { get; set; }

    [BindProperty(Name = "disables")]
    public bool Disables { get; set; }

    [BindProperty(Name = "makes")]
    public bool Makes { get; set; }

    [BindProperty(Name = "mirrors")]
    public bool Mirrors { get; set; }

    /// <summary>The group below which those of the departments stand.</summary>
    [BindProperty(Name = "below")]
    public long? Below { get; set; }

    /// <summary>Groups that may be that: none that follows this directory, nor one below such.</summary>
    public IReadOnlyList<GroupRow> Tops { get; private set; } = [];

    /// <summary>The matches so far, each of which may be taken back for some days.</summary>
    public IReadOnlyList<UserBatch> Batches { get; private set; } = [];

    public IReadOnlyList<CorpSettings> Corps { get; private set; } = [];

    public RosterView? View { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return CorpId is null ? Page() : NotFound();
        }

        await ShowAsync(ct);
        return this.PageOrFragment("_Roster", View!);
    }

    /// <summary>立即刷新.</summary>
    public Task<IActionResult> OnPostRefreshAsync(CancellationToken ct) => ActAsync(corp => board.AskForAsync(corp, ct), ct);

    /// <summary>So few are right.</summary>
    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => ActAsync(corp => board.ConfirmAsync(corp, ct), ct);

    /// <summary>One who is back gets his account back.</summary>
    public Task<IActionResult> OnPostEnableAsync(long member, CancellationToken ct) => ActAsync(corp => leavers.WelcomeAsync(corp, member, ct), ct);

    /// <summary>对应: a dry run of who is which user.</summary>
    public async Task<IActionResult> OnPostMatchAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct) || (await board.FindAsync(CorpId!, ct)).ReadAt is null)
        {
            return NotFound();
        }

        var batch = await matching.BeginAsync(CorpId!, text["对应通讯录"], [text["账号"], text["姓名"], text["手机号"], text["邮箱"], text["部门"]], ct);
        return LocalRedirect($"/admin/directory/{batch.Id}");
    }

    public async Task<IActionResult> OnPostSettingsAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Problem = !int.TryParse(Hours, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || !RosterBoard.Intervals.Contains(hours)
            ? text["请选择多久刷新一次"].Value
            : Ids() is null ? text["部门写编号，用逗号分开，最多 {0} 个，例如 2,21；不填为整个企业", MostChosen].Value
            : Mirrors && Below is { } below && (await TopsAsync(ct)).All(top => top.Id != below) ? text["请重新选择放置部门用户组的上级组"].Value : null;
        if (Problem is null)
        {
            await board.WantAsync(CorpId!, new RosterWishes(hours, Ids()!, Disables, Makes, Mirrors, Below), ct);
            var isWaiting = await board.FindAsync(CorpId!, ct) is { MirrorsGroups: true, GroupsAgreed: false };
            return LocalRedirect($"/admin/directory{(isWaiting ? "/groups" : "")}?corp=" + Uri.EscapeDataString(CorpId!));
        }

        await ShowAsync(ct);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult> ActAsync(Func<string, Task> act, CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        await act(CorpId!);
        return LocalRedirect("/admin/directory?corp=" + Uri.EscapeDataString(CorpId!));
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        Corps = await wecom.AllAsync(ct);
        return (CorpId ??= (Corps.Count > 0 ? Corps[0].CorpId : null)) is not null && Corps.Any(corp => corp.CorpId == CorpId);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var roster = await board.FindAsync(CorpId!, ct);
        if (Problem is null)
        {
            (Hours, Chosen, Disables, Makes) = (roster.EveryHours.ToString(CultureInfo.InvariantCulture), roster.Chosen, roster.DisablesLeavers, roster.MakesUsers);
            (Mirrors, Below) = (roster.MirrorsGroups, roster.GroupsBelow);
        }

        Tops = await TopsAsync(ct);
        Batches = await matching.LatestAsync(CorpId!, Listed, ct);
        var page = Math.Clamp(Number, 1, 100_000);
        View = new RosterView(roster, Corps.First(corp => corp.CorpId == CorpId), await board.CountsAsync(CorpId!, ct), await board.RowsAsync(CorpId!, Show, page, ct),
            await board.TreeAsync(CorpId!, ct), clock.GetUtcNow(), Show, page)
        {
            IsFirst = await matching.IsFirstAsync(CorpId!, ct),
        };
    }

    private async Task<IReadOnlyList<GroupRow>> TopsAsync(CancellationToken ct)
    {
        var (all, following) = (await groups.TreeAsync(ct), new HashSet<long>());
        return [.. all.Where(g => !((g.CorpId == CorpId || (g.ParentId is { } above && following.Contains(above))) && following.Add(g.Id)))];
    }

    private long[]? Ids()
    {
        string[] parts = (Chosen ?? "").Split([',', '，', '、', ' ', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        long[] ids = [.. parts.Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : 0).Distinct()];
        return ids.Length <= MostChosen && !ids.Contains(0) ? ids : null;
    }
}
