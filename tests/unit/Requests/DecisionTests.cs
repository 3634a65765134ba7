using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Push;
using Portal.Core.Requests;
using Portal.Core.Users;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.Requests;

/// <summary>What the owner answers to a request: rights are asked again at that moment, and nothing is granted twice or by mistake.</summary>
public sealed class DecisionTests(RequestSite site) : IClassFixture<RequestSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Declined_with_a_word_grants_nothing_and_tells_the_asker()
    {
        var report = await site.ReportAsync("budget");
        var id = await site.AskedAsync("zhou", "budget");

        Assert.Equal("/requests?said=declined", await site.DecideAsync("lin", id, "word", "请看汇总表 <b>", "?handler=Decline"));
        Assert.Equal("这个申请已经有人处理过了", await site.DecideAsync("lin", id, "until", "2026-12-01"));

        await site.LookAsync();
        Assert.Empty(await site.EndsAsync(report, "zhou"));
        var card = Assert.Single(site.SentOf("查看「budget」的申请没有通过"));
        Assert.DoesNotContain("报表 budget", card.Content.ToJsonString(), StringComparison.Ordinal); // its name is not for him
        Assert.Equal("/requests?said=asked", await site.AskAsync("zhou", "budget")); // he may ask again
        await site.App.InDbAsync(async db => Assert.Equal(
            ["user 周敏（zhou） | 请看汇总表 <b>"],
            await db.AuditEntries.Where(e => e.What == AuditCodes.AccessDeclined && e.Subject == "报表 budget").Select(e => e.Details!).ToListAsync(Ct)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-21")]
    [InlineData("morgen")]
    public async Task Without_a_day_that_is_ahead_nothing_is_granted(string until)
    {
        var id = "day-" + until.Length;
        var report = await site.ReportAsync(id);
        var request = await site.AskedAsync("wang", id);

        Assert.Equal("到期日要填今天或以后的日期", await site.DecideAsync("lin", request, "until", until));
        Assert.Empty(await site.EndsAsync(report, "wang"));
        Assert.Equal(RequestState.Open, (await site.RequestAsync("wang", id)).State);
    }

    [Fact]
    public async Task A_withdrawn_report_a_disabled_asker_and_one_who_sees_it_meanwhile_are_said()
    {
        var report = await site.ReportAsync("changing");
        var asker = await AddUserAsync("temp");
        var request = await site.AskedAsync("temp", "changing");

        await site.App.ChangeAsync(report, n => (n.IsPublished, n.Title) = (false, "改了名"));
        Assert.Contains("现在没有发布", await site.DecideAsync("lin", request, "until", "2026-12-01"), StringComparison.Ordinal);
        await site.App.ChangeAsync(report, n => n.IsPublished = true);
        using (var lin = await site.App.ClientAsync("lin"))
        {
            Assert.Equal("改了名", (await lin.PageAsync($"/requests/{request}")).QuerySelector("h2")!.TextContent);
        }

        await SetAsync(asker, u => u.Disable());
        Assert.Equal("申请人的账号已停用，不能授权", await site.DecideAsync("lin", request, "until", "2026-12-01"));
        await SetAsync(asker, u => u.Enable());

        await SetAsync(asker, u => u.Roles.Clear());
        Assert.Contains("申请人的角色不允许查看报表", await site.DecideAsync("lin", request, "until", "2026-12-01"), StringComparison.Ordinal);
        await SetAsync(asker, (u, db) => u.Roles.Add(db.Roles.Single(r => r.Name == "读者")));

        await site.App.InDbAsync(async db =>
        {
            (await db.Nodes.SingleAsync(n => n.Id == report.Id, Ct)).Grants.Add(new Core.Catalog.Grant(GrantKind.User, asker));
            await db.SaveChangesAsync(Ct);
        });
        Assert.Contains("已经可以查看", await site.DecideAsync("lin", request, "until", "2026-12-01"), StringComparison.Ordinal);
        Assert.Equal([null], await site.EndsAsync(report, "temp")); // what he has is not shortened
    }

    [Fact]
    public async Task What_waits_for_one_is_not_hidden_by_what_waits_for_others()
    {
        var others = await site.ReportAsync("others", "wang");
        await site.ReportAsync("mine");
        var zhou = (await site.App.AccountAsync("zhou")).Id;
        var now = site.App.Clock.GetUtcNow();
        await site.App.InDbAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, PendingRequests.Most).Select(i => new AccessRequest(zhou, $"others-{i}", "看", now)));
            await db.SaveChangesAsync(Ct);
            await db.AccessRequests.Where(r => r.ReportId.StartsWith("others-")).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.NodeId, others.Id).SetProperty(r => r.SortedAt, now).SetProperty(r => r.At, now.AddDays(-2)), Ct);
        });

        await site.AskedAsync("zhou", "mine");

        using var lin = await site.App.ClientAsync("lin");
        Assert.Contains("报表 mine", (await lin.PageAsync("/requests")).Body!.TextContent, StringComparison.Ordinal);
        var before = site.Rows.Count;
        await lin.PageAsync("/requests");
        Assert.InRange(site.Rows.Count - before, 1, PendingRequests.Most / 2); // and others' are not read
        await site.App.InDbAsync(db => db.AccessRequests.Where(r => r.ReportId.StartsWith("others-")).ExecuteDeleteAsync(Ct));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_does_and_the_asker_is_told_once()
    {
        var report = await site.ReportAsync("race");
        var request = await site.AskedAsync("wang", "race");

        var answers = await Task.WhenAll(site.DecideAsync("lin", request, "until", "2026-12-05"), site.DecideAsync("admin", request, "until", "2026-12-06"),
            site.DecideAsync("lin", request, "until", "2026-12-05"), site.DecideAsync("admin", request, "word", "不", "?handler=Decline"));

        Assert.Single(answers, answer => answer.StartsWith("/requests", StringComparison.Ordinal));
        Assert.Equal(3, answers.Count(answer => answer == "这个申请已经有人处理过了"));
        await site.LookAsync();
        Assert.Single(site.Site.Sent, m => m.To.Contains("WangFang") && m.Content.ToJsonString().Contains("race", StringComparison.Ordinal));
        var row = await site.RequestAsync("wang", "race");
        Assert.Equal(row.State == RequestState.Granted ? [row.LastDay] : [], await site.EndsAsync(report, "wang"));
    }

    [Fact]
    public async Task An_owner_who_may_not_see_it_any_more_decides_nothing()
    {
        var report = await site.ReportAsync("lost");
        var request = await site.AskedAsync("wang", "lost");
        await site.App.InDbAsync(async db =>
        {
            (await db.Nodes.SingleAsync(n => n.Id == report.Id, Ct)).Grants.Clear();
            await db.SaveChangesAsync(Ct);
        });

        Assert.Equal("NotFound", await site.DecideAsync("lin", request, "until", "2026-12-01"));
        Assert.Equal("/requests?said=granted", await site.DecideAsync("admin", request, "until", "2026-12-01"));
        Assert.Equal([new DateOnly(2026, 12, 1)], await site.EndsAsync(report, "wang"));
    }

    [Fact]
    public async Task A_card_whose_answer_is_lost_comes_once_and_one_that_WeCom_refuses_for_now_comes_later()
    {
        await site.ReportAsync("crash");
        site.Site.World.Faults.Add(new Fault { Endpoint = "message/send", Times = 1, Drop = true, AfterWork = true });
        await site.AskedAsync("wang", "crash");
        await site.ReportAsync("busy");
        site.Site.World.Faults.Add(new Fault { Endpoint = "message/send", Times = 5, ErrCode = 45009 });
        await site.AskedAsync("wang", "busy");
        Assert.Empty(site.SentOf("报表 busy"));
        site.Site.World.Faults.Clear();

        for (var minute = 0; minute < 60 && await WaitingAsync() > 0; minute += 5)
        {
            site.App.Clock.Advance(TimeSpan.FromMinutes(5));
            await site.LookAsync();
        }

        Assert.Single(Assert.Single(site.SentOf("报表 crash")).To);
        Assert.Single(site.SentOf("报表 busy"));
        Assert.Equal(0, await WaitingAsync());
    }

    private Task<int> WaitingAsync() => site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Notices.CountAsync(n => n.State == NoticeState.Waiting, Ct));

    private Task<long> AddUserAsync(string name) => site.App.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<PortalDb>();
        var user = new User(name, "临时", site.App.Clock.GetUtcNow());
        user.Roles.Add(await db.Roles.SingleAsync(r => r.Name == "读者", Ct));
        db.Add(user);
        await db.SaveChangesAsync(Ct);
        return user.Id;
    });

    private Task SetAsync(long user, Action<User> change) => SetAsync(user, (u, _) => change(u));

    private Task SetAsync(long user, Action<User, PortalDb> change) => site.App.InDbAsync(async db =>
    {
        change(await db.Users.Include(u => u.Roles).SingleAsync(u => u.Id == user, Ct), db);
        await db.SaveChangesAsync(Ct);
    });
}
