using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Reports;
using Portal.Core.Settings;
using Portal.Core.Users;
using Portal.Tests.Support;
using static Portal.Tests.Support.CatalogSample;

namespace Portal.Tests.Catalog;

public sealed class SyncTests : IAsyncLifetime
{
    private readonly StubListing _listing = new();
    private readonly PortalApp _app;

    public SyncTests() => _app = new PortalApp().With(s => s.AddSingleton<ISpelling, StubSpelling>().AddSingleton<ISourceListing>(_listing));

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Reports_get_nodes_and_the_folders_they_name()
    {
        await FollowAsync(Definition(
            "sales", "销量报表", "自助报表/日报", "everyone") with
        { Blocks = [new TableBlock { Id = "b1" }, new MapBlock { Id = "b2", Region = "r", Value = "v" }] });

        var report = (await _app.CatalogOfAsync("lin")).FindReport("sales")!;
        Assert.Equal("自助报表 / 日报", report.Path);
        Assert.Equal("table,map", report.Cover);
    }

    [Fact]
    public async Task A_second_look_changes_nothing()
    {
        await FollowAsync(Definition("sales", "销量报表", "自助报表", "everyone", "销售部"));
        var before = await VersionAsync();

        await FollowAsync(Definition("sales", "销量报表", "自助报表", "everyone", "销售部"));

        Assert.Equal(before, await VersionAsync());
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_renamed_and_moved_report_keeps_its_node_and_leaves_no_empty_folder()
    {
        await FollowAsync(Definition("sales", "销量报表", "旧目录/里层", "everyone"));
        var id = (await _app.CatalogOfAsync("lin")).FindReport("sales")!.Id;

        await FollowAsync(Definition("sales", "销量分析", "新目录", "everyone"));

        var report = (await _app.CatalogOfAsync("lin")).FindReport("sales")!;
        Assert.Equal((id, "销量分析", "新目录"), (report.Id, report.Title, report.Path));
        Assert.Equal(2, await CountAsync());
        Assert.Single((await _app.CatalogOfAsync("lin")).Search("销量分析").Reports);
    }

    [Fact]
    public async Task A_deleted_report_is_gone_and_comes_back_with_its_node()
    {
        await FollowAsync(Definition("sales", "销量报表", null, "everyone"));
        var id = (await _app.CatalogOfAsync("lin")).FindReport("sales")!.Id;

        await FollowAsync();
        Assert.Null((await _app.CatalogOfAsync("lin")).FindReport("sales"));

        await FollowAsync(Definition("sales", "销量报表", null, "everyone"));
        Assert.Equal(id, (await _app.CatalogOfAsync("lin")).FindReport("sales")!.Id);
    }

    [Fact]
    public async Task What_the_admin_set_stays()
    {
        await FollowAsync(Definition("sales", "销量报表", "自助报表", "everyone"));
        var node = (await _app.CatalogOfAsync("admin")).FindReport("sales")!;
        await AdminAsync(a => a.ChangeAsync(node.Id, new NodeDetails("我的标题", null, null, null, 0, true, null), default));
        await AdminAsync(a => a.RevokeAsync(node.Id, Subject.Everyone, default));

        await FollowAsync(Definition("sales", "新标题", "别处", "everyone") with { Alias = "别名" });

        var after = (await _app.CatalogOfAsync("admin")).FindReport("sales")!;
        Assert.Equal(("我的标题", null, "别名"), (after.Title, after.Path, after.Alias));
        Assert.Null((await _app.CatalogOfAsync("lin")).FindReport("sales"));
    }

    [Fact]
    public async Task A_folder_that_the_admin_renamed_is_found_again()
    {
        await FollowAsync(Definition("sales", "销量报表", "自助报表", "everyone"));
        var folder = (await _app.CatalogOfAsync("admin")).Top.Single();
        await AdminAsync(a => a.ChangeAsync(folder.Id, new NodeDetails("经营分析", null, null, null, 0, true, null), default));

        await FollowAsync(Definition("sales", "销量报表", "自助报表", "everyone"));

        Assert.Equal(["经营分析"], (await _app.CatalogOfAsync("lin")).Top.Select(n => n.Title));
    }

    [Fact]
    public async Task A_name_that_a_group_and_a_role_have_means_both()
    {
        await _app.InDbAsync(async db =>
        {
            db.Add(new Role("财务部", Permissions.View));
            await db.SaveChangesAsync();
        });

        await FollowAsync(Definition("cost", "成本", null, "财务部", "user:LIN"));

        var kinds = await _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.SelectMany(n => n.Grants).Select(g => g.Kind).ToListAsync());
        Assert.Equal([GrantKind.Group, GrantKind.Role, GrantKind.User], kinds.Order());
        Assert.NotNull((await _app.CatalogOfAsync("lin")).FindReport("cost"));
    }

    [Fact]
    public async Task An_unknown_name_is_told_and_counts_when_the_group_appears()
    {
        var report = Definition("cost", "成本", null, "采购部");
        Assert.Equal("采购部", Assert.Single(await FollowAsync(report)).Name);
        Assert.Null((await _app.CatalogOfAsync("lin")).FindReport("cost"));

        await _app.InDbAsync(async db =>
        {
            var group = new Group("采购部");
            db.Add(group);
            (await db.Users.SingleAsync(u => u.UserName == "lin")).Groups.Add(group);
            await db.SaveChangesAsync();
        });

        Assert.Empty(await FollowAsync(report));
        Assert.NotNull((await _app.CatalogOfAsync("lin")).FindReport("cost"));
    }

    [Fact]
    public async Task Two_servers_at_once_make_nothing_twice()
    {
        ReportDefinition[] reports = [.. Enumerable.Range(0, 20).Select(i => Definition($"r{i}", $"报表 {i}", $"甲/{i % 3}", "everyone"))];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FollowAsync(reports)));

        Assert.Equal(20 + 1 + 3, await CountAsync());
    }

    [Fact]
    public async Task The_catalog_follows_a_change_of_the_source_by_itself()
    {
        var state = _app.Services.GetRequiredService<CatalogState>();
        await Soon.UntilAsync(() => state.SyncedAt is not null);

        _listing.Reports.Add(Definition("new", "新报表", null, "everyone"));
        _listing.Change();

        await Soon.UntilAsync(async () => (await _app.CatalogOfAsync("lin")).FindReport("new") is not null);
    }

    [Fact]
    public async Task New_reports_are_drafts_where_an_admin_wants_that_and_those_that_there_are_stay()
    {
        await FollowAsync(Definition("old", "旧报表", null, "everyone"));
        await WantDraftsAsync(true);
        await FollowAsync(Definition("old", "旧报表", null, "everyone"), Definition("fresh", "新报表", null, "everyone"));
        await FollowAsync(Definition("old", "旧报表", null, "everyone"), Definition("fresh", "新报表 改", null, "everyone"));

        var lin = await _app.CatalogOfAsync("lin");
        Assert.Equal((true, false, false), (lin.FindReport("old") is not null, lin.FindReport("fresh") is not null, lin.IsHeldBack("fresh")));
        await WantDraftsAsync(false);
        await FollowAsync(Definition("old", "旧报表", null, "everyone"), Definition("fresh", "新报表 改", null, "everyone"));
        Assert.True((await _app.CatalogOfAsync("admin")).FindReport("fresh")!.IsDraft);
    }

    private Task<int> WantDraftsAsync(bool wanted) => _app.InScopeAsync(async s =>
    {
        var desk = s.GetRequiredService<SettingsDesk>();
        var now = await desk.FindAsync(TestContext.Current.CancellationToken);
        Assert.True((await desk.SaveAsync(now.Values with { Catalog = new() { NewAsDrafts = wanted } }, now.Version, TestContext.Current.CancellationToken)).IsSaved);
        return 0;
    });

    private Task<IReadOnlyList<UnknownSubject>> FollowAsync(params ReportDefinition[] reports) =>
        _app.InScopeAsync(async s => (await s.GetRequiredService<CatalogSync>().FollowAsync("test", reports, TestContext.Current.CancellationToken)).Unknown);

    private async Task AdminAsync(Func<CatalogAdmin, Task<CatalogRefusal>> act) =>
        Assert.Equal(CatalogRefusal.None, await _app.InScopeAsync(s => act(s.GetRequiredService<CatalogAdmin>())));

    private Task<int> CountAsync() => _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.CountAsync());

    private Task<long> VersionAsync() =>
        _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().SharedVersions.Where(v => v.Name == SharedVersions.Catalog).Select(v => v.Value).SingleAsync());
}
