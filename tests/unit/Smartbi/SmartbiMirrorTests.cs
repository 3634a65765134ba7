using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Catalog.Smartbi;
using Portal.Core.Data;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Tests.Support;
using static Portal.Tests.Smartbi.SmartbiStand;

namespace Portal.Tests.Smartbi;

/// <summary>By plain and by encoded calls.</summary>
public abstract class SmartbiMirrorTests(SmartbiSite site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_catalog_has_the_tree_under_the_server_s_name_and_a_second_look_changes_nothing()
    {
        (string, string[])[] tree = [("销售", [Folder("F1", "日报", 2), Report("I2", "周报", 1)]), ("F1", [Report("I1", "销售日报")])];
        var mirror = await site.RefreshAsync(tree);

        await Soon.UntilAsync(async () => (await site.App.CatalogOfAsync("admin")).Reports.Count(node => node.ReportId is "bi_I1" or "bi_I2") == 2);
        var view = await site.App.CatalogOfAsync("admin");
        Assert.Equal("集团报表 / 销售 / 日报", view.FindReport("bi_I1")!.Path);
        var sales = view.In(view.Top.Single(node => node.Title == "集团报表")).Single();
        Assert.Equal(["周报", "日报"], view.In(sales).Select(node => node.Title));
        Assert.Equal((2, 1, 3), (mirror.Reports, mirror.Folders, mirror.Elements));

        var before = await VersionAsync();
        await site.RefreshAsync(tree);
        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task A_resource_that_was_renamed_and_moved_stays_the_same_and_one_that_was_withdrawn_leaves_a_stone()
    {
        await site.RefreshAsync(("销售", [Report("I3", "日报"), Report("I4", "周报")]));
        var root = await site.App.AccountAsync("admin");
        var (moved, gone) = ((await site.App.CatalogOfAsync("admin")).FindReport("bi_I3")!.Id, (await site.App.CatalogOfAsync("admin")).FindReport("bi_I4")!);
        await site.App.InScopeAsync(s => s.GetRequiredService<FavoriteReports>().StarAsync(root, gone, Ct));

        await site.RefreshAsync(("财务", [Report("I3", "新日报")]));

        var view = await site.App.CatalogOfAsync("admin");
        Assert.Equal((moved, "新日报", "集团报表 / 财务"), (view.FindReport("bi_I3")!.Id, view.FindReport("bi_I3")!.Title, view.FindReport("bi_I3")!.Path));
        Assert.Null(view.FindReport("bi_I4"));
        var row = Assert.Single(await site.App.InScopeAsync(s => s.GetRequiredService<FavoriteReports>().ListAsync(root, view, FavoriteOrder.Own, Ct)), r => r.NodeId == gone.Id);
        Assert.Equal(("周报", null), (row.Title, row.Node));

        await site.RefreshAsync(("财务", [Report("I4", "周报")]));
        Assert.Equal(gone.Id, (await site.App.CatalogOfAsync("admin")).FindReport("bi_I4")!.Id);
    }

    [Fact]
    public async Task A_look_that_fails_changes_nothing_and_says_why()
    {
        await site.RefreshAsync(("销售", [Report("I5", "日报")]));
        var done = (await site.MirrorAsync()).MirroredAt;

        site.Stand.Answer = (_, _, _) => "<html>maintenance</html>";
        var mirror = await site.LookAsync();

        Assert.Equal((SmartbiFault.Unreadable, done), (mirror.Fault, mirror.MirroredAt));
        Assert.NotNull((await site.App.CatalogOfAsync("admin")).FindReport("bi_I5"));

        Assert.Null((await site.RefreshAsync(("销售", [Report("I5", "日报")]))).Fault);
    }

    [Fact]
    public async Task What_is_not_due_or_in_another_portal_s_hands_is_left_alone()
    {
        await site.RefreshAsync();

        Assert.False(await RunAsync());
        await AskAsync();
        Assert.True(await site.App.InScopeAsync(s => s.GetRequiredService<SmartbiMirrors>().ClaimAsync(site.Server, Ct)));
        Assert.False(await RunAsync());

        site.App.Clock.Advance(SmartbiMirror.Silence + TimeSpan.FromSeconds(1));
        await Soon.UntilAsync(async () => (await site.MirrorAsync()).ClaimedAt is null || await RunAsync());
    }

    private Task<bool> RunAsync() => site.App.InScopeAsync(s => s.GetRequiredService<SmartbiMirrorRunner>().RunAsync(site.Server, Ct));

    private Task<int> AskAsync() => site.App.InScopeAsync(async s =>
    {
        await s.GetRequiredService<SmartbiMirrors>().AskForAsync(site.Server, Ct);
        return 0;
    });

    private Task<long> VersionAsync() => site.App.InScopeAsync(s => s.GetRequiredService<PortalDb>().SharedVersions
        .Where(v => v.Name == SharedVersions.Catalog).Select(v => v.Value).SingleAsync(Ct));
}

[SameOnEveryDatabase]
public sealed class PlainSmartbiMirrorTests(SmartbiSite site) : SmartbiMirrorTests(site), IClassFixture<SmartbiSite>;

public sealed class EncodedSmartbiMirrorTests(EncodedSmartbiSite site) : SmartbiMirrorTests(site), IClassFixture<EncodedSmartbiSite>
{
    [Fact]
    public async Task No_call_goes_plain()
    {
        await site.RefreshAsync(("销售", [Report("E1", "日报 100% & “引号”")]));
        await Soon.UntilAsync(async () => (await site.App.CatalogOfAsync("admin")).FindReport("bi_E1")?.Title == "日报 100% & “引号”");
        Assert.Equal(0, site.Stand.Ways.Plain);
        Assert.NotEqual(0, site.Stand.Ways.Encoded);
    }
}
