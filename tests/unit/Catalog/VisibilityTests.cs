using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

public sealed class VisibilityTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_nobody_was_granted_only_admins_see()
    {
        await _app.ReportAsync("sales", "销量报表");

        Assert.Null((await _app.CatalogOfAsync("lin")).FindReport("sales"));
        Assert.NotNull((await _app.CatalogOfAsync("admin")).FindReport("sales"));
    }

    [Fact]
    public async Task Whose_roles_leave_viewing_out_sees_no_report()
    {
        await _app.ReportAsync("sales", "销量报表", null, Subject.Everyone);
        Assert.NotNull((await _app.CatalogOfAsync("lin")).FindReport("sales"));

        await _app.InDbAsync(async db =>
        {
            var wang = await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "wang");
            var zhou = await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "zhou");
            wang.Roles.Clear();
            zhou.Roles.Clear();
            zhou.Roles.Add(new Role("只推送", Permissions.Push));
            await db.SaveChangesAsync();
        });

        // 所有人 of the cast allows nothing.
        Assert.Null((await _app.CatalogOfAsync("wang")).FindReport("sales"));
        Assert.Null((await _app.CatalogOfAsync("zhou")).FindReport("sales"));

        await _app.InScopeAsync(async services =>
        {
            var everyone = await services.GetRequiredService<PortalDb>().Roles.SingleAsync(r => r.IsEveryone);
            return await services.GetRequiredService<RoleAdmin>().ChangeAsync(everyone.Id, everyone.Name, Permissions.View, TestContext.Current.CancellationToken);
        });
        Assert.NotNull((await _app.CatalogOfAsync("wang")).FindReport("sales"));
        Assert.NotNull((await _app.CatalogOfAsync("zhou")).FindReport("sales"));
    }

    [Fact]
    public async Task A_report_inherits_the_grants_of_the_folders_above()
    {
        var folder = await _app.FolderAsync("自助报表", null, Subject.Everyone);
        var inner = await _app.FolderAsync("日报", folder);
        await _app.ReportAsync("sales", "销量报表", inner);

        Assert.NotNull((await _app.CatalogOfAsync("zhou")).FindReport("sales"));
    }

    [Fact]
    public async Task Cut_grants_of_the_folder_do_not_count()
    {
        var folder = await _app.FolderAsync("自助报表", null, Subject.Everyone);
        var report = await _app.ReportAsync("payroll", "工资", folder, await _app.UserAsync("zhou"));
        await _app.ChangeAsync(report, n => n.InheritsGrants = false);

        Assert.Null((await _app.CatalogOfAsync("lin")).FindReport("payroll"));
        Assert.NotNull((await _app.CatalogOfAsync("zhou")).FindReport("payroll"));
    }

    [Fact]
    public async Task A_grant_for_a_group_counts_for_members_of_the_groups_below()
    {
        await _app.ReportAsync("all-sales", "全国", null, await _app.GroupAsync("销售部"));
        await _app.ReportAsync("east", "华东", null, await _app.GroupAsync("华东大区"));

        Assert.Equal(["全国", "华东"], Titles(await _app.CatalogOfAsync("lin")).Order());
        Assert.Equal(["全国"], Titles(await _app.CatalogOfAsync("wang")));
        Assert.Empty(Titles(await _app.CatalogOfAsync("zhou")));
    }

    [Fact]
    public async Task A_grant_for_a_role_or_a_user_counts_for_them_alone()
    {
        await _app.ReportAsync("by-role", "角色", null, await _app.RoleAsync("读者"));
        await _app.ReportAsync("by-user", "个人", null, await _app.UserAsync("wang"));

        Assert.Equal(["角色"], Titles(await _app.CatalogOfAsync("lin")));
        Assert.Equal(2, Titles(await _app.CatalogOfAsync("wang")).Count());
    }

    [Fact]
    public async Task Unpublished_is_not_listed_and_opened_by_admins_alone()
    {
        var folder = await _app.FolderAsync("草稿", null, Subject.Everyone);
        await _app.ReportAsync("draft", "草稿报表", folder);
        await _app.ChangeAsync(folder, n => n.IsPublished = false);

        var lin = await _app.CatalogOfAsync("lin");
        var admin = await _app.CatalogOfAsync("admin");

        Assert.Null(lin.FindReport("draft"));
        Assert.Null(lin.FindFolder(folder.Id));
        Assert.Empty(admin.Top);
        Assert.NotNull(admin.FindReport("draft"));
    }

    [Fact]
    public async Task What_its_source_no_longer_has_nobody_sees()
    {
        var report = await _app.ReportAsync("gone", "旧报表", null, Subject.Everyone);
        await _app.ChangeAsync(report, n => n.IsGone = true);

        Assert.Null((await _app.CatalogOfAsync("admin")).FindReport("gone"));
        Assert.Empty((await _app.CatalogOfAsync("lin")).Top);
    }

    [Fact]
    public async Task A_folder_shows_when_something_below_it_does()
    {
        var sales = await _app.FolderAsync("销售");
        var inner = await _app.FolderAsync("日报", sales);
        await _app.ReportAsync("daily", "每日销售", inner, await _app.GroupAsync("销售部"));

        var lin = await _app.CatalogOfAsync("lin");

        Assert.Equal(["销售"], Titles(lin));
        Assert.Equal(1, lin.CountReports(lin.FindFolder(sales.Id)!));
        Assert.Equal("销售 / 日报", lin.FindReport("daily")!.Path);
        Assert.Null((await _app.CatalogOfAsync("zhou")).FindFolder(sales.Id));
    }

    [Fact]
    public async Task A_grant_that_is_taken_away_counts_at_once()
    {
        var report = await _app.ReportAsync("sales", "销量报表", null, Subject.Everyone);
        Assert.NotNull((await _app.CatalogOfAsync("lin")).FindReport("sales"));

        await _app.ChangeAsync(report, n => n.Grants.Clear());

        Assert.Null((await _app.CatalogOfAsync("lin")).FindReport("sales"));
    }

    [Fact]
    public void A_thousand_users_with_the_same_rights_share_what_they_see()
    {
        var rows = Enumerable.Range(1, 10_000).Select(i => Row(i)).ToList();
        var snapshot = new CatalogSnapshot(rows, rows.ToLookup(r => r.Id, r => r.Id % 2 == 0 ? Subject.Everyone : new Subject(GrantKind.Group, r.Id % 10)));

        var views = Enumerable.Range(1, 1_000).Select(i => snapshot.For(User(i, group: i % 2))).ToList();

        Assert.All(views, view => Assert.True(view.Top.Count() >= 5_000));
        Assert.Equal(2, snapshot.DistinctVisibleSets);
    }

    private static IEnumerable<string> Titles(CatalogView view) => view.Top.Select(n => n.Title);

    internal static NodeRow Row(long id, string? title = null) => new(
        id, null, NodeKind.Report, "files", $"r{id}", title ?? $"报表 {id}", null, null, null, "bar", null, 0, true, false, true, (title ?? $"报表{id}") + "\n\n");

    internal static Account User(long id, long group) => new()
    {
        Id = id,
        UserName = $"u{id}",
        DisplayName = "U",
        SecurityStamp = "",
        IsEnabled = true,
        MustChangePassword = false,
        Permissions = Permissions.View,
        GroupIds = new HashSet<long> { group },
        RoleIds = new HashSet<long>(),
        Groups = [],
        Roles = [],
        Attributes = new Dictionary<string, IReadOnlyList<string>>(),
    };
}
