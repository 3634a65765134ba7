using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Portal.Core.Accounts;
using Portal.Core.Members;
using Portal.Core.Requests;
using Portal.Hosting;
using Portal.Localization;
using Portal.WeComWeb;

namespace Portal.Pages.WeCom;

/// <summary>申请开通: a member whom WeCom has just vouched for and whom nobody knows asks for an account.</summary>
[EnableRateLimiting(EnterLimits.Name)]
public sealed class ApplyModel(AccountBox box, ProvenMembers proven, Stops stops, IStringLocalizer<Text> text) : WeComPage
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ProvenMember? Member { get; private set; }

    public bool IsWaiting { get; private set; }

    /// <summary>Nobody answered the last time.</summary>
    public bool WasLeft { get; private set; }

    public string? Problem { get; private set; }

    private Asker Asker => new(Member!.CorpId, Member.AgentId, Member.MemberId);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((Member = proven.Find(Request)) is null)
        {
            return Show(stops.BadState(StateVerdict.Expired));
        }

        (IsWaiting, WasLeft, Name) = (await box.IsWaitingAsync(Asker, ct), await box.WasLeftAsync(Asker, ct), await box.NameOfAsync(Asker, ct));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if ((Member = proven.Find(Request)) is null)
        {
            return Show(stops.BadState(StateVerdict.Expired));
        }

        switch (await box.AskAsync(Asker, HttpContext.Connection.RemoteIpAddress?.ToString(), Name, Reason, ct))
        {
            case AskOutcome.Asked or AskOutcome.AlreadyOpen:
                return LocalRedirect("/wecom/apply");
            case AskOutcome.HasRight:
                return LocalRedirect("/wecom/enter");
            case var outcome:
                Problem = outcome switch
                {
                    AskOutcome.TooMany => text["今天已经申请过 {0} 次，请明天再试，或直接联系管理员", AccountBox.MostADay],
                    AskOutcome.TooLong => text["姓名最多 {0} 个字，理由最多 {1} 个字", AccountRequest.LongestName, AccountRequest.LongestReason],
                    _ => text["请填写姓名和理由"],
                };
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
        }
    }
}
