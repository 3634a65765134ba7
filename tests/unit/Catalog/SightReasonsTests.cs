using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

/// <summary>An admin is told why a user sees a report or why not, and it agrees with what the user's pages show.</summary>
public sealed class SightReasonsTests(CastPortal site) : IClassFixture<CastPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_grant_is_named_with_the_folder_that_it_comes_from()
    {
        var folder = await site.App.FolderAsync("原因目录", null, await site.App.GroupAsync("销售部"));
        var report = await site.App.ReportAsync("why-1", "原因报表一", folder, await site.App.UserAsync("zhou"));

        var lin = await SightAsync(report, "LIN");
        var zhou = await SightAsync(report, "zhou");

        Assert.Equal(("林晓（lin）", true), (lin.Who, lin.Sees));
        Assert.Equal([("销售部", "原因目录")], lin.Grants.Select(g => (g.Name, g.InheritedFrom)));
        Assert.Empty(lin.Obstacles);
        Assert.Equal([null], zhou.Grants.Select(g => g.InheritedFrom));
        Assert.True(zhou.Sees);
        var above = await SightAsync(folder, "zhou"); // shown to him for what lies in it
        Assert.Equal((true, true, 0), (above.Sees, above.SeesByWhatIsBelow, above.Obstacles.Count));
        Assert.Equal([(SightObstacle.NotGranted, null)], (await SightAsync(await site.App.ReportAsync("why-5", "原因报表五", folder), "zhou")).Obstacles);
    }

    [Fact]
    public async Task What_stands_in_the_way_is_named()
    {
        var folder = await site.App.FolderAsync("未发布目录", null, Subject.Everyone);
        var report = await site.App.ReportAsync("why-2", "原因报表二", folder);
        await site.App.ChangeAsync(folder, node => node.IsPublished = false);
        await site.App.ChangeAsync(report, node => node.IsGone = true);

        var wang = await SightAsync(report, "wang");

        Assert.False(wang.Sees);
        Assert.Equal([(SightObstacle.Gone, "原因报表二"), (SightObstacle.Unpublished, "未发布目录")], wang.Obstacles);
    }

    [Fact]
    public async Task Who_is_disabled_or_has_no_role_that_views_sees_nothing_that_is_granted()
    {
        var report = await site.App.ReportAsync("why-3", "原因报表三", null, Subject.Everyone);
        await site.App.InDbAsync(async db =>
        {
            db.Users.AddRange(new User("roleless", "无角色", site.App.Clock.GetUtcNow()), Gone("left"));
            await db.SaveChangesAsync(Ct);
        });

        var (roleless, left) = (await SightAsync(report, "roleless"), await SightAsync(report, "left"));

        Assert.Equal((false, false), (roleless.Sees, left.Sees));
        Assert.Equal([(SightObstacle.NoViewPermission, null)], roleless.Obstacles);
        Assert.Equal([(SightObstacle.Disabled, null), (SightObstacle.NoViewPermission, null)], left.Obstacles);

        User Gone(string name)
        {
            var user = new User(name, name, site.App.Clock.GetUtcNow());
            user.Disable();
            return user;
        }
    }

    [Fact]
    public async Task The_page_answers_and_says_when_nobody_is_called_so()
    {
        var report = await site.App.ReportAsync("why-4", "原因报表四", null, await site.App.GroupAsync("财务部"));
        using var admin = await site.App.ClientAsync("admin");

        var page = await admin.PageAsync($"/admin/catalog/{report.Id}?who=zhou");
        var nobody = await admin.PageAsync($"/admin/catalog/{report.Id}?who=%00%3Cb%3E");

        Assert.Contains("周敏（zhou） 能看到", page.Texts("#sight [role=status]").Single(), StringComparison.Ordinal);
        Assert.Equal(["用户组 财务部在这里授权"], page.Texts("#sight .row__text"));
        Assert.Equal(["没有这个用户名"], nobody.Texts("#sight [role=alert]"));
        Assert.Equal(["管理员能看到全部资源"], (await admin.PageAsync($"/admin/catalog/{report.Id}?who=admin")).Texts("#sight .row__text"));
    }

    private Task<Sight> SightAsync(Node node, string userName) => site.App.InScopeAsync(async services =>
        (await services.GetRequiredService<SightReasons>().ExplainAsync((await services.GetRequiredService<CatalogBoard>().FindAsync(node.Id, Ct))!, userName, Ct))!);
}
