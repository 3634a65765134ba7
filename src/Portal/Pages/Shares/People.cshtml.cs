using Microsoft.Extensions.Localization;
using Portal.Core.Sharing;
using Portal.Core.WeCom;
using Portal.Hosting;
using Portal.Localization;
using Portal.Pages.Shared;

namespace Portal.Pages.Shares;

/// <summary>发给同事: choose people and departments, picture or card, and a word with it.</summary>
public sealed class PeopleModel(
    SharedReports reports, SharingAccess sharing, SendOrders orders, ShareSender sender, Colleagues colleagues, CurrentUser current, IStringLocalizer<Text> text)
    : SendingPage(reports, sharing, orders, sender, current, text)
{
    private readonly CurrentUser _current = current;
    private readonly ShareSender _sender = sender;
    private readonly IStringLocalizer<Text> _text = text;

    protected override string Part => "/share/people";

    protected override Task<string?> ProblemAsync(SendForm form, AppSettings app, CancellationToken ct) => Task.FromResult(
        form.Members.Count + form.Departments.Count == 0 ? _text["请选择要发给谁"].Value
        : form.Members.Count > SendTargets.MostMembers || form.Departments.Count > SendTargets.MostDepartments
            ? _text["一次最多发给 {0} 位同事和 {1} 个部门", SendTargets.MostMembers, SendTargets.MostDepartments].Value
        : null);

    protected override async Task<string> NamesAsync(SendForm form, AppSettings app, CancellationToken ct) => (await TargetsAsync(form, app, ct)).Called;

    protected override async Task<SendReport> SendAsync(SendOrder order, SendForm form, AppSettings app, CancellationToken ct) =>
        await _sender.ToPeopleAsync(order, app, await TargetsAsync(form, app, ct), ct);

    protected override string WhyNot(SendReport report) => report.Problem?.ToString()
        ?? _text["没有人收到：选中的人都不能接收，请检查账号和应用的可见范围"].Value;

    protected override async Task<SendPage> FillAsync(SendPage page, AppSettings app, CancellationToken ct) =>
        page with { People = await ColleagueList.OfAsync(page.Form, null, _current.Account, app, colleagues, ct) };

    private async Task<SendTargets> TargetsAsync(SendForm form, AppSettings app, CancellationToken ct)
    {
        var names = new Dictionary<string, string>(form.CalledNames);
        foreach (var (id, name) in await colleagues.NamesAsync(app.Corp.CorpId, form.Members, ct))
        {
            names[id] = name; // the portal's own name counts
        }

        return new SendTargets(form.Members, form.Departments, names);
    }
}
