using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Members.Rosters;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Admin.Directory;

/// <summary>通讯录: what the portal read of WeCom's directory, who left and who came back, and when it is read again.</summary>
public sealed class IndexModel(RosterBoard board, RosterLeavers leavers, WeComDirectory wecom, TimeProvider clock, IStringLocalizer<Text> text) : PageModel
{
    private const int MostChosen = 200;

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

    public async Task<IActionResult> OnPostSettingsAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct))
        {
            return NotFound();
        }

        Problem = !int.TryParse(Hours, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || !RosterBoard.Intervals.Contains(hours) ? text["请选择多久刷新一次"].Value
            : Ids() is null ? text["部门写编号，用逗号分开，最多 {0} 个，例如 2,21；不填为整个企业", MostChosen].Value : null;
        if (Problem is null)
        {
            return await ActAsync(corp => board.WantAsync(corp, hours, Ids()!, Disables, ct), ct);
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
        (Hours, Chosen, Disables) = Problem is null ? (roster.EveryHours.ToString(CultureInfo.InvariantCulture), roster.Chosen, roster.DisablesLeavers) : (Hours, Chosen, Disables);
        var page = Math.Clamp(Number, 1, 100_000);
        View = new RosterView(roster, Corps.First(corp => corp.CorpId == CorpId), await board.CountsAsync(CorpId!, ct), await board.RowsAsync(CorpId!, Show, page, ct),
            await board.TreeAsync(CorpId!, ct), clock.GetUtcNow(), Show, page);
    }

    private long[]? Ids()
    {
        string[] parts = (Chosen ?? "").Split([',', '，', '、', ' ', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        long[] ids = [.. parts.Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : 0).Distinct()];
        return ids.Length <= MostChosen && !ids.Contains(0) ? ids : null;
    }
}
