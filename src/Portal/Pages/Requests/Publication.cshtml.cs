using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Requests;
using Portal.Core.Users;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Requests;

/// <summary>
/// The publication of a report for its 负责人: POST hands it in, with ?handler=TakeBack takes it back; who may publish alone does it with ?handler=Publish.
/// To all others it is not there.
/// </summary>
public sealed class PublicationModel(OwnReports own, RequestBox box, RequestDesk desk, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    public OwnReport Report { get; private set; } = null!;
    public Terminals On { get; private set; }
    public string? Remark { get; private set; }
    public string? Problem { get; private set; }
    public string? Said { get; private set; }

    public bool MayPublish => current.Account.May(Permissions.Publish);

    public Task<IActionResult> OnGetAsync(string id, string? said, CancellationToken ct)
    {
        Said = said switch
        {
            "submitted" => text["已提交审核，有结果时您会收到消息。"].Value,
            "taken-back" => text["已撤回，可以再次提交。"],
            "saved" => text["已保存"],
            _ => null,
        };
        return ShowAsync(id, null, ct);
    }

    public async Task<IActionResult> OnPostAsync(string id, string? remark, CancellationToken ct)
    {
        Remark = remark;
        var outcome = await box.SubmitAsync(current.Account, id, remark, ct);
        return outcome switch
        {
            AskOutcome.NotHis => NotFound(),
            AskOutcome.Asked => Back(id, "submitted"),
            AskOutcome.TooLong => await ShowAsync(id, text["留言最多 {0} 个字", AccessRequest.LongestReason], ct),
            AskOutcome.Published => await ShowAsync(id, text["这张报表已经发布了，不用再提交"], ct),
            AskOutcome.AlreadyOpen => await ShowAsync(id, text["已经提交过，正在审核"], ct),
            _ => Back(id, null),
        };
    }

    public async Task<IActionResult> OnPostTakeBackAsync(string id, CancellationToken ct) =>
        await box.TakeBackAsync(current.Account, id, ct) ? Back(id, "taken-back") : await ShowAsync(id, text["没有可以撤回的提交，可能刚有人处理过"], ct);

    public async Task<IActionResult> OnPostPublishAsync(string id, [FromForm] Terminals[] on, CancellationToken ct) =>
        await desk.PublishOwnAsync(id, current.Account, on.Aggregate(Terminals.None, (all, each) => all | each) & Terminals.All, ct) ? Back(id, "saved") : NotFound();

    private LocalRedirectResult Back(string id, string? said) => LocalRedirect($"/reports/{Uri.EscapeDataString(id)}/publication{(said is null ? null : "?said=" + said)}");

    private async Task<IActionResult> ShowAsync(string id, string? problem, CancellationToken ct)
    {
        if (await own.FindAsync(current.Account, id, ct) is not { } report)
        {
            return NotFound();
        }

        (Report, On, Problem) = (report, report.Node.IsDraft ? Terminals.All : report.Node.OwnTerminals, problem);
        Response.StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
