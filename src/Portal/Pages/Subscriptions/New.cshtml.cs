using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Captures;
using Portal.Core.Catalog;
using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Subscriptions;

/// <summary>订阅和预警 of a report, with the values that are chosen now: for oneself.</summary>
public sealed class NewModel(PersonalPushes personal, ReportAccess reports, SharingAccess sharing, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public string? Every { get; set; } = "工作日";

    [BindProperty]
    public string? Time { get; set; } = "08:00";

    [BindProperty]
    public bool Newer { get; set; }

    [BindProperty]
    public string? Figure { get; set; }

    [BindProperty]
    public string? Above { get; set; }

    [BindProperty]
    public string? Below { get; set; }

    [BindProperty]
    public string? Changed { get; set; }

    public FoundReport Report { get; private set; } = null!;

    public IReadOnlyList<KpiBlock> Figures => [.. Report.Definition.Blocks.OfType<KpiBlock>().Where(kpi => kpi.Dataset is not null)];

    public IReadOnlyList<TableBlock> Tables => [.. Report.Definition.Blocks.OfType<TableBlock>().Where(table => table.Dataset is not null)];

    public string Address => $"/reports/{Uri.EscapeDataString(Report.Definition.Id)}/subscription{Request.QueryString}";

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct) => await FindAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(string id, CancellationToken ct) => DoAsync(
        id, app => personal.SubscribeAsync(current.Account, app, id, Values, $"{Every} {Time}", Newer, ct), ct);

    public Task<IActionResult> OnPostAlertAsync(string id, CancellationToken ct) => DoAsync(
        id, app => personal.AlertAsync(current.Account, app, id, Values, new AlertWish(Figure ?? "", Number(Above), Number(Below), Number(Changed?.TrimEnd('%', ' '))), ct), ct);

    private IReadOnlyDictionary<string, IReadOnlyList<string>> Values => ViewQuery.ValuesOf((Request.QueryString.Value ?? "").TrimStart('?'));

    private async Task<IActionResult> DoAsync(string id, Func<Core.WeCom.AppSettings, Task<PersonalOutcome>> act, CancellationToken ct)
    {
        if (!await FindAsync(id, ct) || await sharing.AppAsync(ct) is not { } app)
        {
            return NotFound();
        }

        var outcome = await act(app);
        if (outcome == PersonalOutcome.Done)
        {
            return LocalRedirect("/me/subscriptions?said=1");
        }

        Problem = outcome switch
        {
            PersonalOutcome.Unbound => text["您还没有绑定企业微信，收不到消息。请先在“我的设置”里绑定。"],
            PersonalOutcome.BadTime => text["请填写时刻，如 08:00。"],
            PersonalOutcome.BadLimit => text["请选择指标，并填写一个数字。"],
            PersonalOutcome.TooMany => text["订阅和预警最多 {0} 个，请先取消一些。", PersonalPushes.Most],
            _ => text["没有这张报表。"],
        };
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FindAsync(string id, CancellationToken ct)
    {
        if (await sharing.AppAsync(ct) is null || await reports.FindAsync(current.Account, id, ct) is not { } found)
        {
            return false;
        }

        Report = found;
        return true;
    }

    private static decimal? Number(string? written) =>
        decimal.TryParse(written?.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture,
            out var number) ? number : null;
}
