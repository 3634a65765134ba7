using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core;
using Portal.Core.Push;
using Portal.Core.Reports;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Reports;
using Portal.Pages.Shared;

namespace Portal.Pages.Subscriptions;

/// <summary>订阅 of a report, with the values that are chosen now, for oneself: a sheet for htmx, else a page.</summary>
public sealed class NewModel(
    PersonalPushes personal, Digests digests, ReportOpener opener, SharingAccess sharing, CompanyClock company, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "_sub")]
    public SubscriptionForm Input { get; set; } = new();

    public OpenReport Report { get; private set; } = null!;

    public IReadOnlyList<KeptValue> Kept { get; private set; } = [];

    /// <summary>When it comes first; null: the time is none.</summary>
    public DateTimeOffset? First { get; private set; }

    /// <summary>Subscriptions that come at the same moment.</summary>
    public IReadOnlyList<PushPlan> Along { get; private set; } = [];

    public string? Problem { get; private set; }

    /// <summary>Blocks on which an alert may be set.</summary>
    public IEnumerable<Block> Alertable => Report.Report.Blocks.Where(block => block is KpiBlock { Dataset: not null } or TableBlock { Dataset: not null });

    public bool HasFigure => Report.Report.Blocks.OfType<KpiBlock>().Any(kpi => kpi.Dataset is not null);

    public string Address => Report.LinkTo("/subscription");

    public async Task<IActionResult> OnGetAsync(string id, [FromQuery(Name = "_said")] bool said, CancellationToken ct)
    {
        if (!await FindAsync(id, ct))
        {
            return NotFound();
        }

        if (said)
        {
            return Partial("_SubscriptionSaid", this);
        }

        Input.Digest = await digests.IsWantedAsync(current.Account.Id, ct);
        return this.PageOrFragment("_SubscriptionSheet");
    }

    public async Task<IActionResult> OnPostAsync(string id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct) || await sharing.AppAsync(ct) is not { } app)
        {
            return NotFound();
        }

        var outcome = await personal.SubscribeAsync(current.Account, app, Report.Report.Id, Input.WishOf(Kept), ct);
        if (outcome == PersonalOutcome.Done)
        {
            await (Input.Digest ? digests.WantAsync(current.Account, app, ct) : digests.UnwantAsync(current.Account, ct));
            return LocalRedirect("/me/subscriptions?said=1");
        }

        Problem = outcome switch
        {
            PersonalOutcome.Unbound => text["您还没有绑定企业微信，收不到消息。请先在“我的设置”里绑定。"],
            PersonalOutcome.BadTime => text["请填写时刻，如 08:00。"],
            PersonalOutcome.BadLimit => text["请填写一个大于 0 的百分数。"],
            PersonalOutcome.TooMany => text["订阅和预警最多 {0} 个，请先取消一些。", PersonalPushes.Most],
            _ => text["没有这张报表。"],
        };
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FindAsync(string id, CancellationToken ct)
    {
        if (await sharing.AppAsync(ct) is null || await opener.OpenAsync(id, Request.Query, ct) is not { } report)
        {
            return false;
        }

        (Report, Kept) = (report, KeptValues.Of(report.View, company.Today));
        (First, Along) = await personal.LookAheadAsync(current.Account, Input.At, ct);
        return true;
    }
}
