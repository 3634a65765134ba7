using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

public sealed class CatalogAdminTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.PlantCastAsync();
        _admin = await _app.ClientAsync("admin");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/catalog")]
    [InlineData("/admin/reports")]
    public async Task Only_admins_find_the_pages(string address)
    {
        var lin = await _app.ClientAsync("lin");

        using var answer = await lin.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotNull((await _admin.PageAsync(address)).QuerySelector("h1"));
    }

    [Fact]
    public async Task A_folder_is_made_granted_and_seen()
    {
        var folder = await PostAsync("/admin/catalog", ("title", "经营分析"));
        await PostAsync(folder + "/grants", ("kind", "Group"), ("name", "销售部"));
        await _app.ReportAsync("sales", "销量报表", await FolderAsync("经营分析"));

        Assert.NotNull((await _app.CatalogOfAsync("lin")).FindReport("sales"));
        Assert.Null((await _app.CatalogOfAsync("zhou")).FindReport("sales"));
        Assert.Contains("销售部", (await _admin.PageAsync(folder)).QuerySelector("#grants")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grants_from_above_are_shown_and_cut()
    {
        var folder = await _app.FolderAsync("财务", null, Subject.Everyone);
        var report = await _app.ReportAsync("payroll", "工资", folder);
        Assert.Contains("来自上级 财务", (await _admin.PageAsync($"/admin/catalog/{report.Id}")).QuerySelector("#grants")!.TextContent, StringComparison.Ordinal);

        await PostAsync($"/admin/catalog/{report.Id}/grants?handler=Inherit", ("inherits", "false"));
        await PostAsync($"/admin/catalog/{report.Id}/grants", ("kind", "User"), ("name", "zhou"));

        Assert.Null((await _app.CatalogOfAsync("lin")).FindReport("payroll"));
        Assert.NotNull((await _app.CatalogOfAsync("zhou")).FindReport("payroll"));
    }

    [Fact]
    public async Task A_grant_for_nobody_is_refused()
    {
        var folder = await _app.FolderAsync("财务");

        var address = await PostAsync($"/admin/catalog/{folder.Id}/grants", ("kind", "Group"), ("name", "没有的部门"));

        Assert.Equal("没有这个用户组、角色或用户", (await _admin.PageAsync(address)).QuerySelector(".notice")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_report_is_renamed_moved_and_taken_from_the_phone()
    {
        var folder = await _app.FolderAsync("新目录", null, Subject.Everyone);
        var report = await _app.ReportAsync("sales", "销量报表", null, Subject.Everyone);

        await PostAsync($"/admin/catalog/{report.Id}", ("title", " 销量分析 "), ("alias", "xl"), ("order", "3"), ("parent", $"{folder.Id}"),
            ("on", "Phone"), ("on", "Tablet"), ("on", "Desktop"));
        var lin = (await _app.CatalogOfAsync("lin")).FindReport("sales")!;
        Assert.Equal(("销量分析", "新目录", "xl"), (lin.Title, lin.Path, lin.Alias));

        await PostAsync($"/admin/catalog/{report.Id}", ("title", "销量分析"), ("order", "3"), ("parent", $"{folder.Id}"));
        Assert.Null((await _app.CatalogOfAsync("lin")).FindReport("sales"));
    }

    [Fact]
    public async Task The_order_of_a_folder_is_taken_whole_and_stays_when_the_source_says_another()
    {
        var folder = await _app.FolderAsync("次序", null, Subject.Everyone);
        var elsewhere = await _app.ReportAsync("elsewhere", "别处", null, Subject.Everyone);
        var (a, b, c) = (await _app.ReportAsync("a", "甲", folder), await _app.ReportAsync("b", "乙", folder), await _app.ReportAsync("c", "丙", folder));

        using var form = new FormUrlEncodedContent(new[] { c.Id, elsewhere.Id, a.Id }.Select(id => KeyValuePair.Create("ids", $"{id}")).Append(new("folder", $"{folder.Id}")));
        using var saved = await _admin.PostAsync("/admin/catalog/order", form, TestContext.Current.CancellationToken);

        Assert.Equal($"/admin/catalog?folder={folder.Id}", saved.Headers.Location!.ToString());
        var view = await _app.CatalogOfAsync("lin");
        Assert.Equal(["c", "a", "b"], view.In(view.FindFolder(folder.Id)!).Select(node => node.ReportId!));
        await _app.InDbAsync(async db =>
        {
            var nodes = await db.Nodes.ToDictionaryAsync(n => n.Id);
            Assert.True(nodes[c.Id].IsSetByAdmin(NodeFields.Order));
            Assert.Equal((0, NodeFields.None), (nodes[elsewhere.Id].Order, nodes[elsewhere.Id].SetByAdmin));
            Assert.Equal("order", await db.AuditEntries.Where(e => e.Subject == "次序").Select(e => e.Details).SingleAsync());
        });
        var rows = (await _admin.PageAsync($"/admin/catalog?folder={folder.Id}")).QuerySelectorAll("#nodes .row--sort input[name=ids]");
        Assert.Equal(new[] { c.Id, a.Id, b.Id }.Select(id => $"{id}"), rows.Select(row => row.GetAttribute("value")!));
        Assert.Empty((await _admin.PageAsync("/admin/catalog?q=甲")).QuerySelectorAll(".grip")); // what a word found has no order
        using var nowhere = await _admin.PostAsync("/admin/catalog/order", new FormUrlEncodedContent([new("folder", "999")]), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task A_folder_cannot_be_moved_below_itself_and_only_an_empty_one_is_deleted()
    {
        var outer = await _app.FolderAsync("外");
        var inner = await _app.FolderAsync("内", outer);

        Assert.Equal(CatalogRefusal.Cycle, await ActAsync(a => a.ChangeAsync(outer.Id, Details("外", inner.Id), default)));
        Assert.Equal(CatalogRefusal.Cycle, await ActAsync(a => a.ChangeAsync(outer.Id, Details("外", outer.Id), default)));
        Assert.Equal(CatalogRefusal.NotEmpty, await ActAsync(a => a.DeleteAsync(outer.Id, default)));
        Assert.Equal(CatalogRefusal.None, await ActAsync(a => a.DeleteAsync(inner.Id, default)));
        Assert.Equal(CatalogRefusal.None, await ActAsync(a => a.DeleteAsync(outer.Id, default)));
    }

    [Fact]
    public async Task Empty_double_and_lost_places_are_refused()
    {
        await _app.FolderAsync("财务");

        Assert.Equal(CatalogRefusal.TitleTaken, (await _app.InScopeAsync(s => s.GetRequiredService<CatalogAdmin>().MakeFolderAsync("财务", null, default))).Refusal);
        Assert.Equal(CatalogRefusal.EmptyTitle, (await _app.InScopeAsync(s => s.GetRequiredService<CatalogAdmin>().MakeFolderAsync("  ", null, default))).Refusal);
        Assert.Equal(CatalogRefusal.NotFound, (await _app.InScopeAsync(s => s.GetRequiredService<CatalogAdmin>().MakeFolderAsync("新", 999, default))).Refusal);
        Assert.Equal(CatalogRefusal.NotFound, await ActAsync(a => a.DeleteAsync(999, default)));
    }

    [Fact]
    public async Task A_wrong_report_file_is_named_with_line_and_remedy()
    {
        await File.WriteAllTextAsync(Path.Combine(_app.ReportsDirectory, "wrong.yml"), "id: wrong\ntitel: 错\n", TestContext.Current.CancellationToken);
        _app.Services.GetRequiredService<Core.Reports.Files.ReportFiles>().Reload();

        var page = await _admin.PageAsync("/admin/reports");

        Assert.Contains("wrong.yml", page.QuerySelector(".problems h2")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(page.Texts(".problems b"), line => line == "第 2 行");
    }

    private Task<CatalogRefusal> ActAsync(Func<CatalogAdmin, Task<CatalogRefusal>> act) => _app.InScopeAsync(s => act(s.GetRequiredService<CatalogAdmin>()));

    private static NodeDetails Details(string title, long? parent) => new(title, null, null, null, 0, true, parent);

    private Task<Node> FolderAsync(string title) => _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.AsNoTracking().SingleAsync(n => n.Title == title));

    private async Task<string> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await _admin.PostAsync(address, form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
