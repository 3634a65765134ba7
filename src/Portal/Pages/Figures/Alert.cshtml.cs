using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Captures;
using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Reports;
using Portal.Pages.Shared;

namespace Portal.Pages.Figures;

/// <summary>预警 on a figure of a report, or on the rows of a table, for oneself: a sheet for htmx, else a page.</summary>
public sealed class AlertModel(ReportOpener opener, PersonalPushes personal, SharingAccess sharing, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "_alert")]
    public AlertForm Input { get; set; } = new();

    public OpenReport Report { get; private set; } = null!;

    public Block Block { get; private set; } = null!;

    /// <summary>Of a table several, of which one is chosen.</summary>
    public IReadOnlyList<AlertFigure> Figures { get; private set; } = [];

    public AlertFigure Figure => Figures.FirstOrDefault(figure => figure.Column == Input.Column) ?? Figures[0];

    public AlertWish? Wish => Input.WishOf(Figure);

    /// <summary>The reader's other alerts on this report.</summary>
    public IReadOnlyList<PushPlan> Mine { get; private set; } = [];

    public string? Problem { get; private set; }

    public string Address => Report.LinkTo($"/figures/{Block.Id}/alert");

    /// <summary>What it is set on, as the reader hears it.</summary>
    public string Subject => Block.Title is { Length: > 0 } title ? title : Report.Title;

    public async Task<IActionResult> OnGetAsync(string id, string block, [FromQuery(Name = "_said")] bool said, CancellationToken ct)
    {
        if (!await FindAsync(id, block, ct))
        {
            return NotFound();
        }

        return said ? Partial("_AlertSaid", this) : this.PageOrFragment("_AlertSheet");
    }

    public async Task<IActionResult> OnPostAsync(string id, string block, CancellationToken ct)
    {
        if (!await FindAsync(id, block, ct) || await sharing.AppAsync(ct) is not { } app)
        {
            return NotFound();
        }

        var outcome = ModelState.IsValid && Wish is { } wish
            ? await personal.AlertAsync(current.Account, app, Report.Report.Id, ViewQuery.ValuesOf(Report.View.Query), wish, ct)
            : PersonalOutcome.BadLimit;
        if (outcome == PersonalOutcome.Done)
        {
            return LocalRedirect("/me/subscriptions?said=1");
        }

        Problem = outcome switch
        {
            PersonalOutcome.Unbound => text["您还没有绑定企业微信，收不到消息。请先在“我的设置”里绑定。"],
            PersonalOutcome.TooMany => text["订阅和预警最多 {0} 个，请先取消一些。", PersonalPushes.Most],
            _ => text["请填写一个数字。"],
        };
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>What is not there, not for this reader, or has no number, is the same.</summary>
    private async Task<bool> FindAsync(string id, string block, CancellationToken ct)
    {
        if (await sharing.AppAsync(ct) is null || await opener.OpenAsync(id, Request.Query, ct) is not { } report
            || report.Report.Blocks.FirstOrDefault(b => b.Id == block) is not { } found)
        {
            return false;
        }

        (Report, Block) = (report, found);
        Figures = AlertFigures.Of(report.Report, found, await report.Source.ReadAsync(report.View, [.. found.DatasetsOf()], fresh: false, ct));
        Mine = await personal.AlertsOnAsync(report.Report.Id, current.Account, ct);
        return Figures.Count > 0;
    }
}
