using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Requests;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Reports;

/// <summary>申请查看: POST asks the report's owner for it. The answer is the same whether there is such a report or not.</summary>
public sealed class RequestModel(RequestBox box, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    public RequestForm Form { get; private set; } = null!;

    public IActionResult OnGet(string id) => LocalRedirect($"/reports/{Uri.EscapeDataString(id)}");

    public async Task<IActionResult> OnPostAsync(string id, string? reason, CancellationToken ct)
    {
        if (id.Length > AccessRequest.LongestReportId)
        {
            return NotFound(); // no report is called so
        }

        var outcome = await box.AskAsync(current.Account, id, reason, ct);
        switch (outcome)
        {
            case AskOutcome.Asked:
                return LocalRedirect("/requests?said=asked");
            case AskOutcome.AlreadyOpen:
                return LocalRedirect("/requests?said=open");
            case AskOutcome.HasRight:
                return OnGet(id);
            default:
                Form = new RequestForm(id, reason, Say(outcome));
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
        }
    }

    private string Say(AskOutcome outcome) => outcome switch
    {
        AskOutcome.NoReason => text["请写一句为什么需要看，负责人才好决定"],
        AskOutcome.TooLong => text["理由最多 {0} 个字", AccessRequest.LongestReason],
        _ => text["一天最多申请 {0} 次，请明天再试", RequestBox.MostADay],
    };
}
