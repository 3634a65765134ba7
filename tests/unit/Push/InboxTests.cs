using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Tests.Sharing;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

public sealed class InboxTests : StillSite
{
    [Fact]
    public async Task What_a_colleague_shared_is_a_message_until_it_is_opened()
    {
        using var lin = await Site.App.ClientAsync("lin");
        using var wang = await Site.App.ClientAsync("wang");
        using var zhou = await Site.App.ClientAsync("zhou");
        await ShareSite.SendAsync(lin, "people", ShareSite.Values, ("to", "WangFang"), ("to", "zhoumin"), ("kind", "Card"), ("comment", "看一下 <广东>"));

        var note = Assert.Single((await wang.PageAsync("/messages")).QuerySelectorAll(".note--unread"));
        Assert.Equal(["林晓分享给您"], note.Texts(".note__title"));
        Assert.Equal(["看一下 <广东>"], note.Texts(".note__text"));
        Assert.Equal(["销量报表"], note.Texts(".note__panel"));
        Assert.Equal("1 条未读", (await wang.FragmentAsync("/messages/unread")).QuerySelector(".tabbar__count")!.TextContent);
        Assert.Empty((await lin.PageAsync("/messages")).QuerySelectorAll(".note"));
        using var others = await lin.GetAsync(note.GetAttribute("href"), Ct);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);

        var link = await wang.LeadsToAsync(note.GetAttribute("href")!);
        Assert.Equal("/reports/sales?" + ShareSite.Values, await wang.LeadsToAsync(link));
        Assert.Empty((await wang.PageAsync("/messages")).QuerySelectorAll(".note--unread"));
        await zhou.LeadsToAsync(link); // from the chat itself
        Assert.Single((await zhou.PageAsync("/messages")).QuerySelectorAll(".note"));
        Assert.Empty((await zhou.PageAsync("/messages?unread=true")).QuerySelectorAll(".note"));
    }

    [Fact]
    public async Task What_is_shared_with_a_department_is_a_message_to_those_of_it_who_are_known_here()
    {
        using var zhou = await Site.App.ClientAsync("zhou");
        await ShareSite.SendAsync(zhou, "people", ShareSite.Values, ("party", "2"), ("party", "99"), ("kind", "Card"));

        Assert.Equal(["lin", "wang"], await ToldAsync());
    }

    [Fact]
    public async Task A_department_that_the_app_may_not_read_gets_the_message_and_no_lines_here()
    {
        using var zhou = await Site.App.ClientAsync("zhou");
        Site.World.Faults.Add(new Fault { Endpoint = "user/simplelist", ErrCode = 60011, ErrMsg = "no privilege" });
        await ShareSite.SendAsync(zhou, "people", ShareSite.Values, ("party", "2"), ("kind", "Card"));

        Assert.Single(Site.Sent);
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task Who_got_nothing_has_no_message_of_a_share()
    {
        using var lin = await Site.App.ClientAsync("lin");
        await ShareSite.SendAsync(lin, "people", ShareSite.Values, ("to", "nobody"), ("kind", "Card"));

        Assert.Equal(0, await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().SharedNotes.CountAsync(Ct)));
    }

    [Fact]
    public async Task Where_a_tap_on_a_message_lands_on_home_home_leads_on_once()
    {
        using var lin = await Site.App.ClientAsync("lin", agent: WeComSite.IPhone);
        var first = await PushAsync();
        Assert.Single((await lin.FragmentAsync("/messages/flash")).QuerySelectorAll(".flash"));
        Assert.Null(await LedToAsync(lin)); // the admin has not said so
        await Site.App.InScopeAsync(async s =>
        {
            await s.GetRequiredService<PushAdmin>().ChangeAsync(1_000, null, leadsOn: true, Ct);
            return 0;
        });
        using var browser = await Site.App.ClientAsync("lin", agent: WeComSite.Desktop);

        Assert.Null(await LedToAsync(browser)); // no message was tapped there
        Assert.Equal($"/messages/runs/{first}", await LedToAsync(lin));
        Assert.Null(await LedToAsync(lin)); // a step back stays on home

        var second = await PushAsync();
        Site.App.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(await LedToAsync(lin)); // whoever comes so late came for home
        Assert.Equal($"/messages/runs/{second}", (await lin.FragmentAsync("/messages/flash")).QuerySelector(".flash__link")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_message_whose_report_is_not_published_any_more_or_not_to_the_device_says_so()
    {
        using var lin = await Site.App.ClientAsync("lin", agent: WeComSite.IPhone);
        var run = await PushAsync();
        var report = await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.SingleAsync(n => n.ReportId == "sales", Ct));
        foreach (var (terminals, said) in new[] { (Terminals.Desktop, "没有发布到手机"), (Terminals.None, "未发布到移动端") })
        {
            await Site.App.ChangeAsync(report, n => n.Publish(terminals));
            using var answer = await lin.GetAsync(await lin.LeadsToAsync($"/messages/runs/{run}"), Ct);
            Assert.Equal((HttpStatusCode.Forbidden, said), (answer.StatusCode, (await answer.PageAsync()).QuerySelector("h1")!.TextContent));
        }

        await Site.App.ChangeAsync(report, n => n.Draft());
        using var draft = await lin.GetAsync($"/messages/runs/{run}", Ct);
        Assert.Equal(HttpStatusCode.NotFound, draft.StatusCode);
    }

    [Fact]
    public async Task Kinds_are_told_apart()
    {
        using var lin = await Site.App.ClientAsync("lin");
        using var wang = await Site.App.ClientAsync("wang");
        await PushAsync();
        await ShareSite.SendAsync(wang, "people", ShareSite.Values, ("to", "LinXiao"), ("kind", "Card"));

        foreach (var (query, count) in new[] { ("", 2), ("?kind=push", 1), ("?kind=share", 1), ("?kind=alert", 0), ("?kind=nonsense", 2) })
        {
            Assert.Equal(count, (await lin.PageAsync("/messages" + query)).QuerySelectorAll(".note").Length);
        }

        Assert.Equal(["分享"], (await lin.PageAsync("/messages?kind=share")).Texts(".chip--on"));
        Assert.Equal(["没有这一类的消息"], (await lin.PageAsync("/messages?kind=alert")).Texts(".state__title"));
    }

    private Task<List<string>> ToldAsync() => Site.App.InScopeAsync(s =>
    {
        var db = s.GetRequiredService<PortalDb>();
        return db.SharedNotes.Join(db.Users, n => n.UserId, u => u.Id, (_, u) => u.UserName).Order().ToListAsync(Ct);
    });

    private async Task<long> PushAsync()
    {
        var run = await Site.App.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<PortalDb>();
            var spec = new PlanSpec { Title = "日报", ReportId = "sales", To = new PushTargets { Users = ["lin"] }, Message = new PushMessage("日报 {rows.units}") };
            var plan = new PushPlan(PlanOrigin.File, $"daily-{await db.PushPlans.CountAsync(Ct)}", null, spec, Site.App.Clock.GetUtcNow());
            db.Add(plan);
            await db.SaveChangesAsync(Ct);
            return await s.GetRequiredService<PushStarts>().ByHookAsync(plan, Ct);
        });
        await Site.App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);
        return run.Id;
    }

    private static async Task<string?> LedToAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/messages/flash");
        request.Headers.Add("HX-Request", "true");
        using var answer = await client.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.TryGetValues("HX-Redirect", out var to) ? to.Single() : null;
    }
}
