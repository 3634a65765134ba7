using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Users;
using Portal.Tests.Sharing;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.Push;

public sealed class PushPageTests : StillSite
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Site.App.InDbAsync(async db =>
        {
            var pusher = new Role("推送人", Permissions.View | Permissions.Push);
            db.Add(pusher);
            (await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "zhou", Ct)).Roles.Add(pusher);
            await db.SaveChangesAsync(Ct);
        });
    }

    [Fact]
    public async Task From_a_report_s_menu_to_a_plan_its_test_its_run_and_the_messages()
    {
        using var zhou = await Site.App.ClientAsync("zhou");
        var report = await zhou.PageAsync("/reports/sales?" + ShareSite.Values);
        var menu = report.QuerySelectorAll("#report-menu a").Single(a => a.TextContent.Contains("推送到企业微信", StringComparison.Ordinal));

        var form = await zhou.PageAsync(menu.GetAttribute("href")!);
        Assert.Equal("sales", form.QuerySelector("#report option[selected]")!.GetAttribute("value"));
        Assert.Equal(ShareSite.Values, form.QuerySelector("[name='Input.Values']")!.GetAttribute("value"));

        using var saved = await zhou.PostFormAsync("/push/plans/new", PlanFields.With());
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        var plan = await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.SingleAsync(Ct));
        Assert.Equal(("日报", "工作日 09:00", new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero)), (plan.Title, plan.Spec.At, plan.NextAt!.Value));

        Assert.Equal(["销量报表 · 文本卡片 · 周敏"], (await zhou.PageAsync("/push")).Texts(".plan__report"));

        using var fired = await zhou.PostFormAsync($"/push/plans/{plan.Id}?handler=Fire", []);
        await DrainAsync();
        var run = await zhou.PageAsync(fired.Headers.Location!.OriginalString);
        Assert.Equal("3", run.QuerySelector(".run__counts b")!.TextContent);
        Assert.Contains("已完成", run.QuerySelector(".run__eta")!.TextContent, StringComparison.Ordinal);

        using var lin = await Site.App.ClientAsync("lin");
        Assert.Equal("1 条未读", (await lin.FragmentAsync("/messages/unread")).QuerySelector(".tabbar__count")!.TextContent);
        Assert.Contains("/messages/flash", (await lin.PageAsync("/")).QuerySelector(".page__body > div")!.GetAttribute("hx-get"), StringComparison.Ordinal);
        var flash = await lin.FragmentAsync("/messages/flash");
        Assert.Equal($"/messages/runs/{RunOf(fired)}", flash.QuerySelector(".flash__link")!.GetAttribute("href"));
        using var wang = await Site.App.ClientAsync("wang");
        using var away = await wang.DeleteAsync($"/messages/flash?run={RunOf(fired)}", Ct);
        Assert.Empty((await wang.FragmentAsync("/messages/flash")).QuerySelectorAll(".flash")); // put away
        Assert.Single((await wang.PageAsync("/messages")).QuerySelectorAll(".note--unread")); // and still unread
        var messages = await lin.PageAsync("/messages");
        var note = Assert.Single(messages.QuerySelectorAll(".note--unread"));
        Assert.Contains("日报 200", note.TextContent, StringComparison.Ordinal);
        using var opened = await lin.GetAsync(note.GetAttribute("href"), Ct);
        Assert.Equal("/reports/sales?region=%E5%8D%8E%E5%8D%97", opened.Headers.Location!.OriginalString);
        Assert.Empty((await lin.PageAsync("/messages")).QuerySelectorAll(".note--unread"));
        Assert.Empty((await lin.FragmentAsync("/messages/flash")).QuerySelectorAll(".flash"));
        Assert.Contains("33.3", (await zhou.PageAsync(fired.Headers.Location.OriginalString)).QuerySelector(".side--run .kpi__value")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["林晓"], (await zhou.PageAsync(fired.Headers.Location.OriginalString)).Texts(".side--run tbody th")); // who opened it
    }

    [Fact]
    public async Task The_preview_shows_the_message_and_names_who_will_not_get_it()
    {
        using var zhou = await Site.App.ClientAsync("zhou");

        var pasted = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"、nobody{i}"));
        using var answer = await zhou.PostFormAsync("/push/plans/new?handler=Preview", PlanFields.With(("Input.Users", "lin、admin" + pasted)));
        var preview = await answer.PageAsync();

        Assert.Equal("日报 200", preview.QuerySelector(".wcard__title")!.TextContent);
        Assert.Contains("1 人收得到", preview.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("未绑定企业微信，收不到：管理员", preview.Body.TextContent, StringComparison.Ordinal);
        Assert.Matches("这些接收人已不存在：nobody0、nobody1、.*、nobody19 等 1000 个", preview.Body.TextContent);
        Assert.Empty(Site.Sent);
    }

    [Fact]
    public async Task A_wrong_place_is_refused_when_it_is_saved()
    {
        using var zhou = await Site.App.ClientAsync("zhou");

        using var answer = await zhou.PostFormAsync("/push/plans/new", PlanFields.With(("Input.MessageTitle", "日报 {rows.nothing}")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("没有列 “nothing”", (await answer.PageAsync()).QuerySelector(".notice--bad")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_test_goes_to_oneself_and_to_nobody_else()
    {
        using var zhou = await Site.App.ClientAsync("zhou");

        using var answer = await zhou.PostFormAsync("/push/plans/new?handler=Test", PlanFields.With());
        await DrainAsync();

        Assert.Equal(["ZhouMin"], Site.Sent.Single().To);
        var plan = await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.SingleAsync(Ct));
        Assert.Equal(PauseReason.Hand, plan.Paused); // nobody has saved it yet
    }

    [Fact]
    public async Task A_test_that_is_pressed_twice_is_sent_once()
    {
        using var zhou = await Site.App.ClientAsync("zhou");
        using (await zhou.PostFormAsync("/push/plans/new", PlanFields.With())) { }
        var id = await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.Select(p => p.Id).SingleAsync(Ct));

        using var first = await zhou.PostFormAsync($"/push/plans/{id}?handler=Test", PlanFields.With());
        using var second = await zhou.PostFormAsync($"/push/plans/{id}?handler=Test", PlanFields.With());
        using var other = await zhou.PostFormAsync($"/push/plans/{id}?handler=Test", PlanFields.With(("Input.MessageTitle", "另一个")));
        await DrainAsync();

        Assert.Equal(RunOf(first), RunOf(second));
        Assert.Equal(["另一个", "日报"], Site.Sent.Select(message => ((string)message.Content["title"]!).Split(' ')[0]).Order(StringComparer.Ordinal));
        using var later = await zhou.PostFormAsync($"/push/plans/{id}?handler=Test", PlanFields.With());
        Assert.NotEqual(RunOf(first), RunOf(later));
    }

    [Fact]
    public async Task A_test_that_WeCom_refused_is_tried_anew()
    {
        using var zhou = await Site.App.ClientAsync("zhou");
        using (await zhou.PostFormAsync("/push/plans/new", PlanFields.With())) { }
        var id = await Site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().PushPlans.Select(p => p.Id).SingleAsync(Ct));
        Site.World.Faults.Add(new Fault { Endpoint = "message/send", Times = 1, ErrCode = 60020 });

        using var refused = await zhou.PostFormAsync($"/push/plans/{id}?handler=Test", PlanFields.With());
        await DrainAsync();
        using var again = await zhou.PostFormAsync($"/push/plans/{id}?handler=Test", PlanFields.With());
        await DrainAsync();

        Assert.NotEqual(RunOf(refused), RunOf(again));
        Assert.Single(Site.Sent);
    }

    [Theory]
    [InlineData("/push")]
    [InlineData("/push/plans/new")]
    [InlineData("/push/plans/1")]
    [InlineData("/push/runs/1")]
    [InlineData("/admin/push")]
    public async Task Who_may_not_push_finds_nothing_there(string path)
    {
        using var lin = await Site.App.ClientAsync("lin");

        using var answer = await lin.GetAsync(path, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Another_s_plan_is_not_there()
    {
        var wang = await Site.App.AccountAsync("wang");
        var plan = await Site.App.InScopeAsync(s => s.GetRequiredService<PushPlans>().CreateAsync(
            new PlanSpec { Title = "别人的", ReportId = "sales", To = new PushTargets { Everyone = true }, Message = new PushMessage("x") }, wang, isPaused: false, Ct));
        using var zhou = await Site.App.ClientAsync("zhou");

        using var answer = await zhou.GetAsync($"/push/plans/{plan.Id}", Ct);
        using var act = await zhou.PostFormAsync($"/push/plans/{plan.Id}?handler=Fire", []);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, act.StatusCode));
        Assert.DoesNotContain("别人的", (await zhou.PageAsync("/push")).Body!.TextContent, StringComparison.Ordinal);
        using var admin = await Site.App.ClientAsync("admin");
        Assert.Contains("别人的", (await admin.PageAsync("/push?all=true")).Body!.TextContent, StringComparison.Ordinal);
    }

    private static string RunOf(HttpResponseMessage fired) => fired.Headers.Location!.OriginalString.Split('/')[^1];

    private Task DrainAsync() => Site.App.Services.GetRequiredService<PushRounds>().DrainAsync(Ct);
}
