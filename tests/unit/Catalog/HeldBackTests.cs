using System.Net;
using Portal.Core.Catalog;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

/// <summary>A report that is not published: whoever has a right to it is told so, all others find nothing.</summary>
public sealed class HeldBackTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Only_who_has_a_right_to_it_is_told_that_it_is_not_published()
    {
        var lin = await _app.AccountAsync("lin");
        var folder = await _app.FolderAsync("日报", null, new Subject(GrantKind.User, lin.Id));
        await _app.ReportAsync("sales", "销量报表", folder);
        var own = await _app.ReportAsync("stock", "库存日报", null, new Subject(GrantKind.User, lin.Id));
        await _app.ChangeAsync(folder, node => node.IsPublished = false);
        await _app.ChangeAsync(own, node => node.IsPublished = false);

        Assert.Equal("sales, stock", await HeldBackAsync("lin", "sales", "stock", "none"));
        Assert.Equal("", await HeldBackAsync("zhou", "sales", "stock"));

        await _app.ChangeAsync(own, node => node.IsPublished = true);
        Assert.Equal("sales", await HeldBackAsync("lin", "sales", "stock"));
    }

    [Fact]
    public async Task The_page_says_so_with_a_way_on_and_its_fragments_stay_away()
    {
        var own = await _app.ReportAsync("stock", "库存日报", null, Subject.Everyone);
        await _app.ChangeAsync(own, node => node.IsPublished = false);
        using var lin = await _app.ClientAsync("lin");

        using var answer = await lin.GetAsync("/reports/stock", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Equal("未发布到移动端", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("/", page.QuerySelector(".state .btn")!.GetAttribute("href"));
        Assert.DoesNotContain("库存日报", page.Body!.TextContent, StringComparison.Ordinal);

        using var capture = await lin.PostAsync("/reports/stock/captures", null, Ct);
        using var nothing = await lin.GetAsync("/reports/none", Ct);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (capture.StatusCode, nothing.StatusCode));
    }

    private async Task<string> HeldBackAsync(string user, params string[] reports)
    {
        var view = await _app.CatalogOfAsync(user);
        return string.Join(", ", reports.Where(view.IsHeldBack));
    }
}
