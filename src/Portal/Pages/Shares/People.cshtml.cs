using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Portal.Core.Sharing;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Shares;

/// <summary>发给同事: choose people and departments, picture or card, and a word with it. POST sends, once.</summary>
public sealed class PeopleModel(ShareDesk desk, SendDesk orders, ShareSender sender, Colleagues colleagues, CurrentUser current, IStringLocalizer<Text> text) : PageModel
{
    public SharedReport Shared { get; private set; } = null!;

    public SendPage Show { get; private set; } = null!;

    public SentPage? Sent { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (await desk.OpenAsync(id, Request, ct) is not { } shared || await desk.AppAsync(ct) is not { } app)
        {
            return NotFound();
        }

        var form = new SendForm();
        form.Renew();
        return await FormAsync(shared, form, null, app, ct);
    }

    public async Task<IActionResult> OnPostAsync(string id, SendForm form, CancellationToken ct)
    {
        if (await desk.OpenAsync(id, Request, ct) is not { } shared || await desk.AppAsync(ct) is not { } app)
        {
            return NotFound();
        }

        if (await ProblemAsync(form, ct) is { } problem)
        {
            return await FormAsync(shared, form, problem, app, ct);
        }

        if (await orders.OrderAsync(shared, form, app, ct) is not { } order)
        {
            return await FormAsync(shared, form, text["分享得太频繁，请过一会儿再试"], app, ct);
        }

        var report = await sender.ToPeopleAsync(order, app, await TargetsAsync(form, app, ct), ct);
        if (!report.HasSent)
        {
            form.Renew();
            return await FormAsync(shared, form, report.Problem?.ToString() ?? text["没有人收到：选中的人都不能接收，请检查账号和应用的可见范围"], app, ct);
        }

        (Shared, Sent) = (shared, new SentPage(shared, report, "/share/people"));
        return this.PageOrFragment("_SentSheet", Sent);
    }

    private async Task<string?> ProblemAsync(SendForm form, CancellationToken ct)
    {
        var count = form.Members.Count + form.Departments.Count;
        return form.Problem(text) ?? (count == 0 ? text["请选择要发给谁"]
            : form.Members.Count > SendTargets.MostMembers || form.Departments.Count > SendTargets.MostDepartments
                ? text["一次最多发给 {0} 位同事和 {1} 个部门", SendTargets.MostMembers, SendTargets.MostDepartments]
            : await sender.IsFullAsync(current.Account.Id, ct) ? text["分享得太频繁，请过一会儿再试"].Value : null);
    }

    private async Task<SendTargets> TargetsAsync(SendForm form, AppSettings app, CancellationToken ct)
    {
        var names = new Dictionary<string, string>(form.CalledNames);
        foreach (var (id, name) in await colleagues.NamesAsync(app.Corp.CorpId, form.Members, ct))
        {
            names[id] = name; // the portal's own name counts
        }

        return new SendTargets(form.Members, form.Departments, names);
    }

    private async Task<IActionResult> FormAsync(SharedReport shared, SendForm form, string? problem, AppSettings app, CancellationToken ct)
    {
        if (problem is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        Shared = shared;
        Show = new SendPage(shared, form, problem) { People = await ColleagueList.OfAsync(form, null, app, colleagues, ct) };
        return this.PageOrFragment("_SendSheet", Show);
    }
}
