using System.Net;
using Portal.Core.Catalog;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

public sealed class HomeTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Folders_with_reports_are_sections_and_others_are_rows()
    {
        var self = await _app.FolderAsync("自助报表", null, Subject.Everyone);
        await _app.ReportAsync("sales", "销量报表", self);
        var east = await _app.FolderAsync("华东大区", null, Subject.Everyone);
        await _app.ReportAsync("daily", "日报", await _app.FolderAsync("门店", east));
        await _app.ReportAsync("top", "顶层报表", null, Subject.Everyone);

        var page = await HomeAsync("lin");

        Assert.Equal(["自助报表", "目录", "其他报表"], page.Texts(".section__title"));
        Assert.Equal(["销量报表", "顶层报表"], page.Texts(".tile__title"));
        Assert.Equal(["1 张报表 · 1 个子目录"], page.Texts(".row__meta"));
    }

    [Fact]
    public async Task Each_sees_only_what_is_granted()
    {
        await _app.ReportAsync("payroll", "工资", null, await _app.GroupAsync("财务部"));

        Assert.Equal(["工资"], (await HomeAsync("zhou")).Texts(".tile__title"));
        Assert.Equal(["还没有可看的报表"], (await HomeAsync("lin")).Texts(".state__title"));
    }

    [Fact]
    public async Task A_star_and_a_new_report_show_at_once_although_the_page_is_kept()
    {
        await _app.ReportAsync("sales", "销量报表", null, Subject.Everyone);
        var lin = await _app.ClientAsync("lin");
        Assert.Empty((await lin.PageAsync("/")).QuerySelectorAll(".tile__star"));

        await lin.PostAsync("/reports/sales/favorite", null, TestContext.Current.CancellationToken);
        Assert.Single((await lin.PageAsync("/")).QuerySelectorAll(".tile__star"));

        await _app.ReportAsync("stock", "库存", null, Subject.Everyone);
        Assert.Equal(2, (await lin.PageAsync("/")).QuerySelectorAll(".tile").Length);
    }

    [Fact]
    public async Task Html_in_titles_is_text()
    {
        await _app.ReportAsync("x", "<script>alert(1)</script>", await _app.FolderAsync("<b>粗</b>", null, Subject.Everyone));

        var page = await HomeAsync("lin");

        Assert.Equal("<script>alert(1)</script>", page.QuerySelector(".tile__title")!.TextContent);
        Assert.Null(page.QuerySelector(".section__title b"));
    }

    [Fact]
    public async Task Many_reports_are_a_few_tiles_and_a_way_to_the_rest()
    {
        var folder = await _app.FolderAsync("很多", null, Subject.Everyone);
        await _app.InDbAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, 130).Select(i => Node.Report("test", $"r{i}", $"报表 {i:000}", folder.Id)));
            await db.SaveChangesAsync();
        });

        var page = await HomeAsync("lin");
        Assert.Equal(12, page.QuerySelectorAll(".tile").Length);
        Assert.Equal("130", page.QuerySelector(".section__count")!.TextContent);

        var lin = await _app.ClientAsync("lin");
        var rest = await lin.PageAsync($"/folders/{folder.Id}?p=3");
        Assert.Equal(10, rest.QuerySelectorAll(".tile").Length);
        Assert.Null(rest.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task Unknown_and_forbidden_folders_are_the_same_404()
    {
        var folder = await _app.FolderAsync("财务", null, await _app.GroupAsync("财务部"));
        await _app.ReportAsync("payroll", "工资", folder);
        var lin = await _app.ClientAsync("lin");

        using var forbidden = await lin.GetAsync($"/folders/{folder.Id}", TestContext.Current.CancellationToken);
        using var unknown = await lin.GetAsync("/folders/999999", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (forbidden.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task Search_works_as_a_page_and_as_one_types()
    {
        await _app.ReportAsync("sales", "<i>销量</i>报表", null, Subject.Everyone);
        var lin = await _app.ClientAsync("lin");

        var page = await lin.PageAsync("/search?q=销量");
        var fragment = await lin.FragmentAsync("/search?q=销量");

        Assert.Equal("销量", page.QuerySelector(".row__title mark")!.TextContent);
        Assert.Equal("<i>销量</i>报表", page.QuerySelector(".row__title")!.TextContent);
        Assert.NotNull(page.QuerySelector("nav"));
        Assert.Null(fragment.QuerySelector("nav"));
        Assert.Equal(["没有找到“没有的”"], (await lin.PageAsync("/search?q=没有的")).Texts(".state__title"));
    }

    private async Task<AngleSharp.Dom.IDocument> HomeAsync(string user) => await (await _app.ClientAsync(user)).PageAsync("/");
}
