using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Portal.Core.Audit;
using Portal.Core.Members;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Sessions;
using Portal.WeComWeb;

namespace Portal.Pages.WeCom;

/// <summary>A member whom nobody knows yet proves once, by the portal's password, who it is.</summary>
[EnableRateLimiting(SignInLimits.Name)]
[ServiceFilter<PasswordSeats>]
public sealed class LinkModel(PasswordSignIn signIn, KnownDevices devices, Bindings bindings, WeComDirectory directory, ProvenMembers proven, Stops stops,
    IStringLocalizer<Text> text) : WeComPage
{
    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public ProvenMember? Member { get; private set; }

    public string? Problem { get; private set; }

    public IActionResult OnGet() => Proven() ? Page() : Show(stops.BadState(StateVerdict.Expired));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Proven())
        {
            return Show(stops.BadState(StateVerdict.Expired));
        }

        var (outcome, user) = await signIn.TryAsync(UserName, Password, devices.PlaceOf(HttpContext), ct);
        if (outcome != SignInOutcome.Welcome)
        {
            return Wrong(outcome == SignInOutcome.Disabled ? text["这个账号已停用，请联系管理员"]
                : text["用户名或密码不对；多次失败后要等一会儿再试"]);
        }

        var actor = new AuditActor(user!.Id, user.UserName, HttpContext.Connection.RemoteIpAddress?.ToString());
        var bound = await bindings.BindAsync(Member!.CorpId, Member.MemberId, user.Id, BoundBy.Password, actor, ct);
        if (bound is not (BindOutcome.Bound or BindOutcome.Same))
        {
            return Wrong(bound == BindOutcome.UserTaken ? text["这个账号已绑定另一位企业微信成员，请联系管理员核对"]
                : text.SayBinding(BindWords.Of(bound))!);
        }

        proven.Forget(HttpContext);
        var app = await directory.FindAppAsync(Member.CorpId, Member.AgentId, ct);
        await PortalSession.BeginAsync(HttpContext, user, keep: false, app);
        return LocalRedirect(ReturnAddress.Local(Member.To));
    }

    private bool Proven() => (Member = proven.Find(Request)) is not null;

    private PageResult Wrong(string problem)
    {
        Problem = problem;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
