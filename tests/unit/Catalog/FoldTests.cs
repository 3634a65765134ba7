using System.Net;
using AngleSharp.Dom;
using Portal.Tests.Support;
using static Portal.Tests.Pins.PinSite;

namespace Portal.Tests.Catalog;

/// <summary>A folder of 资源目录 unfolds in its place, and the address says which are unfolded.</summary>
public sealed class FoldTests(CastPortal portal) : IClassFixture<CastPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PortalApp App => portal.App;

    [Fact]
    public async Task An_arrow_leads_to_the_same_page_with_what_lies_in_the_folder_below_it()
    {
        var top = await App.FolderAsync("展开总目录");
        var (first, last) = (await App.FolderAsync("一月", top), await App.FolderAsync("二月", top));
        await App.ChangeAsync(last, n => n.Order = 9);
        await App.ReportAsync("jan", "一月报表", first);
        var inner = await App.FolderAsync("一旬", first);
        await App.ReportAsync("ten", "一旬报表", inner);
        using var admin = await App.ClientAsync("admin");
        var page = await admin.PageAsync($"/admin/catalog?folder={top.Id}");
        Assert.Equal(["0 一月", "0 二月"], RowsOf(page));
        Assert.Null(page.QuerySelector($"#fold-{last.Id}")); // nothing lies in it
        Assert.Equal("false", page.QuerySelector($"#fold-{first.Id}")!.GetAttribute("aria-expanded"));

        page = await admin.PageAsync(page.QuerySelector($"#fold-{first.Id}")!.GetAttribute("href")!);
        Assert.Equal(["0 一月", "1 一旬", "1 一月报表", "0 二月"], RowsOf(page));
        page = await admin.PageAsync(page.QuerySelector($"#fold-{inner.Id}")!.GetAttribute("href")!);

        Assert.Equal(["0 一月", "1 一旬", "2 一旬报表", "1 一月报表", "0 二月"], RowsOf(page));
        Assert.Equal("true", page.QuerySelector($"#fold-{first.Id}")!.GetAttribute("aria-expanded"));
        Assert.Equal($"/admin/catalog?folder={inner.Id}&unfold={inner.Id}.{first.Id}", page.QuerySelector($"#row-{inner.Id} .row__link")!.GetAttribute("href"));
        var folded = page.QuerySelector($"#fold-{first.Id}")!.GetAttribute("href")!;
        Assert.Equal($"/admin/catalog?folder={top.Id}&unfold={inner.Id}", folded);
        Assert.Equal(["0 一月", "0 二月"], RowsOf(await admin.PageAsync(folded))); // and the inner one is remembered
    }

    [Fact]
    public async Task A_script_gets_the_rows_alone_and_the_address_with_the_panel_that_is_open()
    {
        var folder = await App.FolderAsync("脚本目录");
        var report = await App.ReportAsync("scripted", "脚本报表", folder);
        using var admin = await App.ClientAsync("admin");
        var address = $"/admin/catalog/rows?unfold={folder.Id}&node={report.Id}";

        using var answer = await SendAsync(admin, HttpMethod.Get, address);

        var rows = await answer.PageAsync();
        Assert.Null(rows.QuerySelector("h1"));
        Assert.True(rows.QuerySelector($"#row-{report.Id}")!.ClassList.Contains("on"));
        Assert.Equal($"/admin/catalog?unfold={folder.Id}&node={report.Id}", answer.Headers.GetValues("HX-Replace-Url").Single());
        var arrow = rows.QuerySelector($"#fold-{folder.Id}")!;
        Assert.Equal((arrow.GetAttribute("href"), $"/admin/catalog/rows?unfold=0&node={report.Id}"), ($"/admin/catalog?unfold=0&node={report.Id}", arrow.GetAttribute("hx-get")));
        using var visit = await admin.GetAsync(address, Ct);
        Assert.Equal($"/admin/catalog?unfold={folder.Id}&node={report.Id}", visit.Headers.Location!.OriginalString);

        using var gone = await SendAsync(admin, HttpMethod.Get, "/admin/catalog/rows?folder=999999");
        using var lin = await App.ClientAsync("lin");
        using var refused = await SendAsync(lin, HttpMethod.Get, address);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (gone.StatusCode, refused.StatusCode));
    }

    [Fact]
    public async Task A_link_to_a_node_unfolds_what_it_lies_in_and_no_more()
    {
        var top = await App.FolderAsync("链接总目录");
        var (middle, beside) = (await App.FolderAsync("链接中间", top), await App.FolderAsync("链接旁边", top));
        await App.ReportAsync("link-beside", "旁边的", beside);
        var low = await App.FolderAsync("链接下面", middle);
        var report = await App.ReportAsync("link-deep", "链接报表", low);
        using var admin = await App.ClientAsync("admin");
        string[] RowsIn(IParentNode page) => [.. RowsOf(page).SkipWhile(row => row != "0 链接总目录").TakeWhile((row, at) => at == 0 || row[0] != '0')];

        var page = await admin.PageAsync($"/admin/catalog?node={report.Id}");
        Assert.Equal(["0 链接总目录", "1 链接中间", "2 链接下面", "3 链接报表", "1 链接旁边"], RowsIn(page));
        Assert.True(page.QuerySelector($"#row-{report.Id}")!.ClassList.Contains("on"));
        var ofFolder = await admin.PageAsync($"/admin/catalog?node={low.Id}"); // it stays folded itself
        Assert.Equal(["0 链接总目录", "1 链接中间", "2 链接下面", "1 链接旁边"], RowsIn(ofFolder));
        Assert.Equal(["0 链接下面", "1 链接报表"], RowsOf(await admin.PageAsync($"/admin/catalog?folder={middle.Id}&node={report.Id}")));
        Assert.Equal(["0 旁边的"], RowsOf(await admin.PageAsync($"/admin/catalog?folder={beside.Id}&node={report.Id}"))); // it does not lie there

        // An address that says what is unfolded is taken at its word, so that folding helps while the panel is open.
        foreach (var folder in new[] { low, middle, top })
        {
            page = await admin.PageAsync(page.QuerySelector($"#fold-{folder.Id}")!.GetAttribute("href")!);
            Assert.DoesNotContain($"{(folder == top ? 1 : folder == middle ? 2 : 3)}", RowsIn(page).Select(row => row[..1]));
            Assert.Equal("链接报表", page.QuerySelector("#node .aside__title")!.TextContent);
        }

        Assert.Equal(["0 链接总目录"], RowsIn(page));
        foreach (var junk in new[] { "999999", "x", "-1", "0", "", "99999999999999999999999" })
        {
            Assert.Equal(["0 链接中间", "0 链接旁边"], RowsOf(await admin.PageAsync($"/admin/catalog?folder={top.Id}&node={junk}")));
        }
    }

    [Fact]
    public async Task What_cannot_be_unfolded_changes_nothing()
    {
        var folder = await App.FolderAsync("坏地址目录");
        var (inside, report) = (await App.FolderAsync("里面的", folder), await App.ReportAsync("leaf", "叶子", folder));
        await App.ReportAsync("deep", "深处的", inside);
        var elsewhere = await App.FolderAsync("别处的目录");
        await App.ReportAsync("other", "别处的", elsewhere);
        using var admin = await App.ClientAsync("admin");

        foreach (var bad in new[]
        {
            "999999", $"{report.Id}", $"{elsewhere.Id}", $"{folder.Id}", "", "x", "-1", "0", "..", $"{long.MaxValue}", "99999999999999999999999", "%00", "1;drop table nodes",
            string.Join('.', Enumerable.Range(5_000_000, 100_000)), new string('.', 100_000), "1&unfold=2",
        })
        {
            Assert.Equal(["0 里面的", "0 叶子"], RowsOf(await admin.PageAsync($"/admin/catalog?folder={folder.Id}&unfold={bad}")));
        }

        var full = string.Join('.', Enumerable.Range(5_000_000, 300));
        var page = await admin.PageAsync($"/admin/catalog?folder={folder.Id}&unfold={full}");
        Assert.Equal(["0 里面的", "1 深处的", "0 叶子"], RowsOf(await admin.PageAsync(page.QuerySelector($"#fold-{inside.Id}")!.GetAttribute("href")!)));
    }

    [Fact]
    public async Task Each_folder_is_put_into_order_by_itself_and_a_move_leaves_all_unfolded()
    {
        var top = await App.FolderAsync("次序总目录");
        var (from, to) = (await App.FolderAsync("移出", top), await App.FolderAsync("移入", top));
        var (a, b) = (await App.ReportAsync("fold-a", "子甲", from), await App.ReportAsync("fold-b", "子乙", from));
        await App.ReportAsync("fold-c", "子丙", to);
        using var admin = await App.ClientAsync("admin");
        var unfold = $"{from.Id}.{to.Id}";
        var page = await admin.PageAsync($"/admin/catalog?folder={top.Id}&unfold={unfold}");
        string[] IdsFor(long id) => [.. page.QuerySelectorAll($"[name=ids][form=order-{id}]").Select(field => field.GetAttribute("value")!)];
        Assert.Equal(new[] { $"{a.Id}", $"{b.Id}" }.Order(), IdsFor(from.Id).Order());
        Assert.Equal(new[] { $"{from.Id}", $"{to.Id}" }.Order(), IdsFor(top.Id).Order());
        Assert.Equal($"{from.Id}", page.QuerySelector($"#order-{from.Id} [name=folder]")!.GetAttribute("value"));

        using var ordered = await admin.PostAsync("/admin/catalog/order", new FormUrlEncodedContent([new("folder", $"{from.Id}"),
            new("ids", $"{b.Id}"), new("ids", $"{a.Id}")]), Ct);
        using var moved = await SendAsync(admin, HttpMethod.Post, $"/admin/catalog/move?id={a.Id}&into={to.Id}&folder={top.Id}&unfold={unfold}");

        var rows = RowsOf(await moved.PageAsync()).ToList();
        Assert.Equal(["1 子丙", "1 子甲"], rows.Skip(rows.IndexOf("0 移入") + 1).Take(2));
        Assert.Equal("1 子乙", rows[rows.IndexOf("0 移出") + 1]);
        using var undone = await SendAsync(admin, HttpMethod.Post, ToastOf(moved).GetProperty("undo").GetProperty("address").GetString()!);
        rows = [.. RowsOf(await undone.PageAsync())];
        Assert.Equal(["1 子乙", "1 子甲"], rows.Skip(rows.IndexOf("0 移出") + 1).Take(2)); // the order that was given stays
    }

    private static IEnumerable<string> RowsOf(IParentNode page) =>
        page.QuerySelectorAll("#nodes > tr[id]").Select(row => row.GetAttribute("data-depth") + " " + row.QuerySelector(".row__title")!.TextContent);
}
