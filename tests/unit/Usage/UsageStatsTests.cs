using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Push;
using Portal.Core.Usage;
using Portal.Tests.Support;

namespace Portal.Tests.Usage;

/// <summary>使用统计: people are counted once a day, by the company's days.</summary>
public sealed class UsageStatsTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.PlantCastAsync();
        var now = _app.Clock.GetUtcNow(); // 09:41 in China
        await ViewAsync(("每日销售", 1, now), ("每日销售", 1, now.AddMinutes(-1)),
            ("每日销售", 2, now.AddHours(-2)), ("库存", 1, now.AddHours(-10)), ("库存", 3, now.AddDays(-40)));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task People_are_counted_once_a_day_and_reports_by_how_often_they_were_opened()
    {
        var usage = await _app.InScopeAsync(s => s.GetRequiredService<UsageStats>().ReadAsync(7, Ct));

        Assert.Equal([0, 0, 0, 0, 0, 1, 2], usage.Days.Select(day => day.People));
        Assert.Equal(new DateOnly(2026, 11, 22), usage.Days[^1].Day);
        Assert.Equal((2, 4), (usage.People, usage.Times));
        Assert.Equal([new ReportUse("每日销售", 3, 2), new ReportUse("库存", 1, 1)], usage.MostSeen);
        Assert.Equal(3, (await _app.InScopeAsync(s => s.GetRequiredService<UsageStats>().ReadAsync(90, Ct))).People);
    }

    [Fact]
    public async Task Plans_that_nobody_reads_and_reports_that_nobody_opens_are_named()
    {
        var (now, lin) = (_app.Clock.GetUtcNow(), (await _app.AccountAsync("lin")).Id);
        await _app.ReportAsync("seen", "有人看", null, Subject.Everyone);
        await _app.ReportAsync("unseen", "没人看", null, Subject.Everyone);
        await _app.InDbAsync(async db =>
        {
            db.Visits.Add(new Visit(lin, (await db.Nodes.SingleAsync(n => n.ReportId == "seen", Ct)).Id, now.AddDays(-1), 3));
            foreach (var (title, runs, read) in new[] { ("没人读", 2, false), ("只发一次", 1, false), ("有人读", 2, true) })
            {
                var plan = new PushPlan(PlanOrigin.Own, null, lin, new PlanSpec { Title = title, ReportId = "seen" }, now);
                db.Add(plan);
                await db.SaveChangesAsync(Ct);
                for (var i = 0; i < runs; i++)
                {
                    var run = new PushRun(plan, RunCause.Hand, now, now, now);
                    db.Add(run);
                    await db.SaveChangesAsync(Ct);
                    db.Add(new PushRecipient(run.Id, lin, "Lin", "林晓", PushOutcome.Sent) { ReadAt = read && i == 0 ? now : null });
                }
            }

            await db.SaveChangesAsync(Ct);
        });

        var usage = await _app.InScopeAsync(s => s.GetRequiredService<UsageStats>().ReadAsync(7, Ct));

        var plan = Assert.Single(usage.UnreadPlans);
        Assert.Equal(("没人读", 2, 2), (plan.Title, plan.Runs, plan.Sent));
        Assert.Equal(["没人看"], usage.Unseen);
        using var admin = await _app.ClientAsync("admin");
        var page = await admin.PageAsync("/admin/stats?days=7");
        Assert.Equal(["没人读2 次，共 2 条"], page.Texts("#unread-plans th"));
        Assert.Equal(["没人看"], page.Texts("#unseen th"));
    }

    [Fact]
    public async Task Of_pushes_that_arrived_those_not_read_are_told()
    {
        var now = _app.Clock.GetUtcNow();
        var (lin, wang, zhou) = ((await _app.AccountAsync("lin")).Id, (await _app.AccountAsync("wang")).Id, (await _app.AccountAsync("zhou")).Id);
        await _app.InDbAsync(async db =>
        {
            var plan = new PushPlan(PlanOrigin.Own, null, lin, new PlanSpec { Title = "日报", ReportId = "daily" }, now);
            db.PushPlans.Add(plan);
            await db.SaveChangesAsync(Ct);
            var (run, old) = (new PushRun(plan, RunCause.Hand, now, now, now), new PushRun(plan, RunCause.Hand, now, now.AddDays(-8), now));
            db.PushRuns.AddRange(run, old);
            await db.SaveChangesAsync(Ct);
            db.PushRecipients.AddRange(
                new PushRecipient(run.Id, lin, "Lin", "林晓", PushOutcome.Sent) { ReadAt = now },
                new PushRecipient(run.Id, wang, "Wang", "王芳", PushOutcome.Sent),
                new PushRecipient(run.Id, zhou, "Zhou", "周敏", PushOutcome.Unbound),
                new PushRecipient(old.Id, lin, "Lin", "林晓", PushOutcome.Sent));
            await db.SaveChangesAsync(Ct);
        });

        var unread = Assert.Single((await _app.InScopeAsync(s => s.GetRequiredService<UsageStats>().ReadAsync(7, Ct))).Unread);
        Assert.Equal(("日报", 2, 1), (unread.Title, unread.Sent, unread.Unread));
    }

    [Fact]
    public async Task The_page_draws_the_days_and_says_of_few_people_no_number()
    {
        using var admin = await _app.ClientAsync("admin");
        var page = await admin.PageAsync("/admin/stats?days=7");

        Assert.Equal("近 7 天", page.QuerySelector(".chip--on")!.TextContent);
        Assert.Equal(2, page.QuerySelectorAll("#people .chart svg").Length);
        Assert.Equal(["2026-11-22", "2026-11-21"], page.Texts("#people tbody th").Take(2));
        Assert.Equal(["3", "–", "1", "–"], page.Texts("#seen tbody td:not(.rank__bar)"));
        Assert.Equal("近 30 天", (await admin.PageAsync("/admin/stats?days=5")).QuerySelector(".chip--on")!.TextContent);
    }

    private Task ViewAsync(params (string Report, long Who, DateTimeOffset At)[] views) => _app.InDbAsync(db =>
    {
        db.AuditEntries.AddRange(views.Select(view => AuditLog.Viewed(view.At, new AuditActor(view.Who, $"u{view.Who}", null), view.Report, 1)));
        return db.SaveChangesAsync(Ct);
    });
}
