using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Tests.Support;
using static Portal.Tests.Pins.PinSite;

namespace Portal.Tests.Catalog;

/// <summary>What lies in a folder is laid into another one: by drag, by keys, by a form.</summary>
public sealed class MoveTests(CastPortal portal) : IClassFixture<CastPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PortalApp App => portal.App;

    [Fact]
    public async Task A_report_goes_into_a_folder_behind_what_is_there_with_its_rights_and_comes_back_by_one_press()
    {
        var zhou = await App.AccountAsync("zhou");
        var here = await App.FolderAsync("这里", null, Subject.Everyone);
        var there = await App.FolderAsync("财务专用", here, new Subject(GrantKind.User, zhou.Id));
        await App.ChangeAsync(there, n => n.InheritsGrants = false);
        var first = await App.ReportAsync("already", "先在的", there);
        await App.ChangeAsync(first, n => n.Order = 7);
        var report = await App.ReportAsync("moved", "要移的", here);
        using var admin = await App.ClientAsync("admin");
        Assert.NotNull((await App.CatalogOfAsync("lin")).FindReport("moved"));

        using var moved = await LayAsync(admin, report.Id, there.Id, here.Id);

        Assert.DoesNotContain("要移的", (await moved.PageAsync()).QuerySelector("#nodes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("“要移的”已移到“财务专用”", ToastOf(moved).GetProperty("text").GetString());
        Assert.Equal(8, (await NodeAsync(report)).Order);
        Assert.Null((await App.CatalogOfAsync("lin")).FindReport("moved")); // the rights are those of the new place
        Assert.NotNull((await App.CatalogOfAsync("zhou")).FindReport("moved"));

        using var undone = await SendAsync(admin, HttpMethod.Post, ToastOf(moved).GetProperty("undo").GetProperty("address").GetString()!);
        Assert.Contains("要移的", (await undone.PageAsync()).QuerySelector("#nodes")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await App.CatalogOfAsync("lin")).FindReport("moved"));
        await App.InDbAsync(async db => Assert.Equal(
            ["folder 这里 → 财务专用", "folder 财务专用 → 这里"],
            await db.AuditEntries.Where(e => e.What == AuditCodes.NodeChanged && e.Subject == "要移的").OrderBy(e => e.Id).Select(e => e.Details!).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_report_goes_out_of_an_unfolded_folder_to_the_place_where_it_is_let_go()
    {
        var here = await App.FolderAsync("外面", null);
        var (first, inner) = (await App.ReportAsync("out-first", "外面一", here), await App.FolderAsync("里面", here));
        var last = await App.ReportAsync("out-last", "外面二", here);
        var report = await App.ReportAsync("out", "出来的", inner);
        await App.ChangeAsync(await App.ReportAsync("in-first", "里面一", inner), n => n.Order = 1);
        await App.ChangeAsync(report, n => n.Order = 2);
        await App.ChangeAsync(await App.ReportAsync("in-last", "里面二", inner), n => n.Order = 3);
        using var admin = await App.ClientAsync("admin");
        Task<HttpResponseMessage> Lay(params long[] ids) => SendAsync(admin, HttpMethod.Post,
            $"/admin/catalog/move?id={report.Id}&into={here.Id}&folder={here.Id}&unfold={inner.Id}{string.Concat(ids.Select(id => $"&ids={id}"))}");

        using var moved = await Lay(first.Id, report.Id, inner.Id, last.Id);

        var titles = (await moved.PageAsync()).QuerySelectorAll("#nodes .row--sort .row__title").Select(title => title.TextContent);
        Assert.Equal(["外面一", "出来的", "里面", "里面一", "里面二", "外面二"], titles);
        using var undone = await SendAsync(admin, HttpMethod.Post, ToastOf(moved).GetProperty("undo").GetProperty("address").GetString()!);
        Assert.Equal(["里面一", "出来的", "里面二"], await TitlesInAsync(inner));
        Assert.Equal(["外面一", "里面", "外面二"], await TitlesInAsync(here));
        await App.ChangeAsync(report, n => n.ParentId = here.Id); // another admin was quicker
        using var arranged = await Lay(report.Id, last.Id, inner.Id, first.Id);
        Assert.Equal(["出来的", "外面二", "里面", "外面一"], await TitlesInAsync(here));
        using var both = await SendAsync(admin, HttpMethod.Post, $"/admin/catalog/move?id={report.Id}&into={inner.Id}&ids={report.Id}&place=0");
        Assert.Equal(HttpStatusCode.BadRequest, both.StatusCode);
        using var tooMany = await Lay([.. Enumerable.Range(1, CatalogBoard.Most + 1)]);
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
    }

    [Fact]
    public async Task A_folder_goes_neither_under_itself_nor_beside_one_of_its_name_nor_where_nothing_is()
    {
        var outer = await App.FolderAsync("外层", null);
        var inner = await App.FolderAsync("里层", outer);
        var twin = await App.FolderAsync("里层", null);
        var report = await App.ReportAsync("file", "不是目录", null);
        using var admin = await App.ClientAsync("admin");

        foreach (var (id, into, said) in new[]
        {
            (outer.Id, inner.Id, "不能移到它自己的下级"), (outer.Id, outer.Id, "不能移到它自己的下级"),
            (twin.Id, outer.Id, "同一目录下已有同名目录"),
            (twin.Id, report.Id, "找不到这个节点"), (twin.Id, 999_999L, "找不到这个节点"), (999_999L, outer.Id, "找不到这个节点"),
        })
        {
            using var answer = await LayAsync(admin, id, into, null);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.StartsWith(said, ToastOf(answer).GetProperty("text").GetString(), StringComparison.Ordinal);
        }

        Assert.Equal((null, outer.Id, null), ((await NodeAsync(outer)).ParentId, (await NodeAsync(inner)).ParentId, (await NodeAsync(twin)).ParentId));
        using var nonsense = await SendAsync(admin, HttpMethod.Post, "/admin/catalog/move?id=x&into=1");
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
    }

    [Fact]
    public async Task Without_scripts_a_form_leads_to_where_it_lies_now_and_a_user_moves_nothing()
    {
        var folder = await App.FolderAsync("表单目录", null);
        var report = await App.ReportAsync("form", "表单移的", null);
        using var admin = await App.ClientAsync("admin");
        using var lin = await App.ClientAsync("lin");
        using var refused = await lin.PostAsync($"/admin/catalog/move?id={report.Id}&into={folder.Id}", null, Ct);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        using var answer = await admin.PostAsync($"/admin/catalog/move?id={report.Id}&into={folder.Id}", null, Ct);
        Assert.Equal($"/admin/catalog?folder={folder.Id}", answer.Headers.Location!.ToString());
        var up = (await admin.PageAsync($"/admin/catalog?folder={folder.Id}")).QuerySelector("#nodes .row--up")!;
        Assert.Equal(("", "/admin/catalog"), (up.GetAttribute("data-id"), up.QuerySelector("a")!.GetAttribute("href")));
    }

    [Fact]
    public async Task Filters_find_what_is_not_published_drafted_or_granted_by_itself()
    {
        var folder = await App.FolderAsync("筛选目录", null);
        await App.ChangeAsync(await App.ReportAsync("f-draft", "筛选草稿", folder), n => n.Draft());
        await App.ChangeAsync(await App.ReportAsync("f-withdrawn", "筛选撤下", folder), n => n.Publish(Terminals.None));
        await App.ReportAsync("f-granted", "筛选授权", folder, Subject.Everyone);
        using var admin = await App.ClientAsync("admin");

        foreach (var (show, found) in new[] { ("unpublished", "f-draft f-withdrawn"), ("drafts", "f-draft"), ("granted", "f-granted"), ("review", "") })
        {
            var page = await admin.PageAsync("/admin/catalog?show=" + show);
            var ids = page.QuerySelectorAll("#nodes .row__meta").Select(meta => meta.TextContent.Split(' ')[0]).Where(id => id.StartsWith("f-", StringComparison.Ordinal));
            Assert.Equal(found, string.Join(' ', ids.Order(StringComparer.Ordinal)));
            Assert.Equal($"/admin/catalog?show={show}", page.QuerySelector(".chip--on")!.GetAttribute("href"));
            Assert.Null(page.QuerySelector("#nodes .grip"));
        }

        Assert.Equal("/admin/catalog", (await admin.PageAsync("/admin/catalog?show=nonsense")).QuerySelector(".chip--on")!.GetAttribute("href"));
    }

    private static Task<HttpResponseMessage> LayAsync(HttpClient admin, long id, long? into, long? folder) =>
        SendAsync(admin, HttpMethod.Post, $"/admin/catalog/move?id={id}&into={into}&folder={folder}");

    private Task<List<string>> TitlesInAsync(Node folder) => App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Nodes.Where(n => n.ParentId == folder.Id)
        .OrderBy(n => n.Order).ThenBy(n => n.Kind).ThenBy(n => n.SearchKey).Select(n => n.Title).ToListAsync(Ct));

    private Task<Node> NodeAsync(Node node) => App.InScopeAsync(s =>
        s.GetRequiredService<PortalDb>().Nodes.AsNoTracking().SingleAsync(n => n.Id == node.Id, Ct));
}
