using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Support;
using Portal.Tests.WeComPages;

namespace Portal.Tests.Requests;

/// <summary>草稿 → 审核 → 发布: who may not publish alone hands a report to who may.</summary>
public sealed class ReviewTests(ReviewSite site) : IClassFixture<ReviewSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_reviewer_gets_a_card_and_publishes_with_two_taps()
    {
        var report = await site.DraftAsync("daily");
        var id = await site.SubmittedAsync("daily");

        var card = Assert.Single(site.Desk.SentOf("提交审核「报表 daily」"));
        Assert.Equal(["WangFang"], card.To);
        Assert.Contains("留言：数字已经核对", (string?)card.Content["description"], StringComparison.Ordinal);
        using var lin = await site.App.ClientAsync("lin");
        Assert.Equal("审核中", (await lin.PageAsync("/me/reports")).QuerySelector("a[href='/reports/daily/publication'] .tag")!.TextContent);
        using (var admin = await site.App.ClientAsync("admin"))
        {
            Assert.Equal("审核中", (await admin.PageAsync("/admin/catalog?q=daily")).QuerySelector($"a[href='/requests/{id}']")!.TextContent);
        }

        using var wang = await site.App.ClientAsync("wang");
        var note = (await wang.PageAsync("/messages?kind=notice")).QuerySelector(".note--unread")!;
        Assert.Equal($"/requests/{id}", await wang.LeadsToAsync(note.GetAttribute("href")!));
        var page = await wang.PageAsync($"/requests/{id}");
        Assert.Equal("/reports/daily", page.QuerySelector("main a[href^='/reports/']")!.GetAttribute("href"));
        Assert.Equal(3, page.QuerySelectorAll("input[name=on][checked]").Length);

        Assert.Equal("/requests?said=published", await site.PublishAsync("wang", id, null, Terminals.Phone, Terminals.Desktop));

        await site.Desk.LookAsync();
        Assert.Equal(["LinXiao"], Assert.Single(site.Desk.SentOf("「报表 daily」已发布")).To);
        Assert.Equal((Terminals.Phone | Terminals.Desktop, false), ((await site.NodeAsync(report)).Terminals, (await site.NodeAsync(report)).IsDraft));
        Assert.NotNull((await site.App.CatalogOfAsync("zhou")).FindReport("daily"));
        Assert.Equal("已发布", (await lin.PageAsync("/me/reports")).QuerySelector("a[href='/reports/daily/publication'] .tag")!.TextContent);
        Assert.Equal(["catalog.review | 数字已经核对", "catalog.change | published draft → Phone, Desktop"], await site.AuditAsync("报表 daily"));
    }

    [Fact]
    public async Task A_draft_is_seen_by_its_owner_and_who_reviews_it_and_by_nobody_else()
    {
        await site.DraftAsync("hidden");
        foreach (var (user, sees) in new[] { ("lin", true), ("wang", true), ("admin", true), ("zhou", false) })
        {
            var view = await site.App.CatalogOfAsync(user);
            Assert.Equal((sees, false), (view.FindReport("hidden") is not null, view.IsHeldBack("hidden")));
            Assert.DoesNotContain(view.Reports, report => report.ReportId == "hidden");
        }

        // Asked for it is as if it were not there, and nobody is told.
        Assert.Equal("/requests?said=asked", await site.Desk.AskAsync("zhou", "hidden"));
        await site.Desk.LookAsync();
        Assert.Null((await site.Desk.RequestAsync("zhou", "hidden")).NodeId);
    }

    [Fact]
    public async Task A_reviewer_sees_no_draft_that_is_not_granted_to_him_and_then_admins_review()
    {
        var lin = await site.App.AccountAsync("lin");
        var report = await site.App.ReportAsync("own", "报表 own", null, new Subject(GrantKind.User, lin.Id));
        await site.App.ChangeAsync(report, n =>
        {
            n.OwnerId = lin.Id;
            n.Draft();
        });
        var id = await site.SubmittedAsync("own", "");

        Assert.Empty(site.Desk.SentOf("报表 own"));
        Assert.Equal("NotFound", await site.PublishAsync("wang", id));
        Assert.Equal("/requests?said=published", await site.PublishAsync("admin", id));
    }

    [Fact]
    public async Task Where_everybody_may_publish_those_who_see_it_are_asked_twenty_at_most()
    {
        var readers = new Group("评审组", null);
        await site.App.InDbAsync(async db =>
        {
            var now = site.App.Clock.GetUtcNow();
            db.AddRange(Enumerable.Range(0, 150).Select(i => new User($"blind{i}", "旁人", now)));
            await db.SaveChangesAsync(Ct); // they come first
            db.AddRange(Enumerable.Range(0, 25).Select(i => new User($"reader{i}", "读者", now)).Select(user => { user.Groups.Add(readers); return user; }));
            await db.SaveChangesAsync(Ct);
        });
        var lin = (await site.App.AccountAsync("lin")).Id;
        var report = await site.App.ReportAsync("crowd", "报表 crowd", null, new Subject(GrantKind.User, lin), new Subject(GrantKind.Group, readers.Id));
        await site.App.ChangeAsync(report, n =>
        {
            n.OwnerId = lin;
            n.Draft();
        });
        // Handed in while they may not: who hands it in must not be able to publish alone.
        var everyone = (await site.App.RoleAsync("所有人")).Id;
        Assert.Equal("/reports/crowd/publication?said=submitted", await site.PostAsync("lin", "/reports/crowd/publication"));
        await AllowAsync(everyone, Permissions.View | Permissions.Publish);
        await site.Desk.LookAsync();
        await AllowAsync(everyone, Permissions.None);

        var path = $"/requests/{(await site.Desk.RequestAsync("lin", "crowd")).Id}";
        var asked = await site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Notices.Where(n => n.Path == path)
            .Join(s.GetRequiredService<PortalDb>().Users, n => n.UserId, u => u.Id, (n, u) => u.UserName).ToListAsync(Ct));
        Assert.Equal(20, asked.Count);
        Assert.Equal(19, asked.Count(name => name.StartsWith("reader", StringComparison.Ordinal)));
        Assert.Contains("admin", asked); // who sees everything
    }

    [Fact]
    public async Task The_page_of_a_draft_says_so_and_it_cannot_be_shared()
    {
        var node = await site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.SingleAsync(n => n.ReportId == "sales", Ct));
        var owner = (await site.App.AccountAsync("lin")).Id;
        await site.App.ChangeAsync(node, n =>
        {
            n.OwnerId = owner;
            n.Draft();
        });
        using var lin = await site.App.ClientAsync("lin");
        using var wang = await site.App.ClientAsync("wang");
        using var zhou = await site.App.ClientAsync("zhou");

        var page = await lin.PageAsync("/reports/sales");
        Assert.Equal("草稿", page.QuerySelector("#draft .tag")!.TextContent);
        Assert.Equal("/reports/sales/publication", page.QuerySelector("#draft a")!.GetAttribute("href"));
        Assert.Null((await wang.PageAsync("/reports/sales")).QuerySelector("#draft a"));
        using var none = await zhou.GetAsync("/reports/sales", Ct);
        using var share = await lin.GetAsync("/reports/sales/share", Ct);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (none.StatusCode, share.StatusCode));

        await site.App.ChangeAsync(node, n => n.Publish(Terminals.All));
        Assert.Null((await lin.PageAsync("/reports/sales")).QuerySelector("#draft"));
    }

    [Fact]
    public async Task Sent_back_with_a_reason_it_can_be_handed_in_again()
    {
        await site.DraftAsync("again");
        var id = await site.SubmittedAsync("again");

        Assert.Equal("请写一句退回的原因，提交人才知道改什么", await site.PostAsync("wang", $"/requests/{id}?handler=Decline", ("word", "  ")));
        Assert.Equal("/requests?said=declined", await site.PostAsync("wang", $"/requests/{id}?handler=Decline", ("word", "缺少华南的数据")));

        await site.Desk.LookAsync();
        var card = Assert.Single(site.Desk.SentOf("「报表 again」退回修改"));
        Assert.Equal("原因：缺少华南的数据", (string?)card.Content["description"]);
        using var lin = await site.App.ClientAsync("lin");
        Assert.Contains("缺少华南的数据", (await lin.PageAsync("/reports/again/publication")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("已退回", (await lin.PageAsync("/me/reports")).QuerySelector("a[href='/reports/again/publication'] .tag")!.TextContent);
        Assert.True((await site.App.CatalogOfAsync("zhou")).FindReport("again") is null);
        Assert.Equal("/requests?said=published", await site.PublishAsync("wang", await site.SubmittedAsync("again")));
        Assert.Contains("catalog.review-decline | user 林晓（lin） | 缺少华南的数据", await site.AuditAsync("报表 again"));
    }

    [Fact]
    public async Task Only_the_owner_hands_in_and_once()
    {
        await site.DraftAsync("once");
        foreach (var user in new[] { "zhou", "wang" })
        {
            Assert.Equal("NotFound", await site.PostAsync(user, "/reports/once/publication"));
        }

        Assert.Equal("留言最多 200 个字", await site.PostAsync("lin", "/reports/once/publication", ("remark", new string('长', 201))));
        await site.SubmittedAsync("once");
        Assert.Equal("已经提交过，正在审核", await site.PostAsync("lin", "/reports/once/publication"));
        Assert.Equal("NotFound", await site.PostAsync("lin", "/reports/once/publication?handler=Publish", ("on", "Phone")));
        Assert.Single(site.Desk.SentOf("提交审核「报表 once」"));
    }

    [Fact]
    public async Task Who_owns_it_and_may_publish_does_it_alone()
    {
        var report = await site.DraftAsync("alone");
        var wang = (await site.App.AccountAsync("wang")).Id;
        await site.App.ChangeAsync(report, n => n.OwnerId = wang);

        Assert.Equal("/reports/alone/publication?said=saved", await site.PostAsync("wang", "/reports/alone/publication?handler=Publish", ("on", "Tablet")));
        Assert.Equal(Terminals.Tablet, (await site.NodeAsync(report)).Terminals);
    }

    private Task AllowAsync(long role, Permissions permissions) =>
        site.App.InDbAsync(db => db.Roles.Where(r => r.Id == role).ExecuteUpdateAsync(set => set.SetProperty(r => r.Permissions, permissions), Ct));
}
