using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

public sealed class SearchTests : IAsyncLifetime
{
    private readonly StubSpelling _spelling = new();
    private readonly PortalApp _app;

    public SearchTests() => _app = new PortalApp().With(services => services.AddSingleton<ISpelling>(_spelling));

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_better_match_comes_first()
    {
        await AddAsync("description", "其一", null, "讲的是销量");
        await AddAsync("contains", "汽车销量报表", null, null);
        await AddAsync("alias", "其二", "销量", null);
        await AddAsync("starts", "销量报表", null, null);

        Assert.Equal(["starts", "contains", "alias", "description"], (await SearchAsync("销量")).Reports.Select(h => h.Node.ReportId));
        Assert.Equal(["starts", "contains", "alias"], (await SearchAsync("xl")).Reports.Select(h => h.Node.ReportId));
    }

    [Fact]
    public async Task A_hit_that_the_title_does_not_show_says_which_words_it_was()
    {
        await AddAsync("far", "其一", null, new string('长', 70) + "讲的是各省数据，每月更新" + new string('长', 70));
        await AddAsync("alias", "其二", "销量", null);

        var far = Assert.Single((await SearchAsync("各省")).Reports).Why;
        Assert.Equal(["…", "各省", "…"], far.Where(part => part.IsMatch || part.Text == "…").Select(part => part.Text));
        Assert.InRange(far.Sum(part => part.Text.Length), 20, 70);
        Assert.Equal(["销量"], Assert.Single((await SearchAsync("xl")).Reports).Why.Where(part => part.IsMatch).Select(part => part.Text));
        Assert.Empty(Assert.Single((await SearchAsync("其二")).Reports).Why);

        using var lin = await _app.ClientAsync("lin");
        Assert.Equal(["各省"], (await lin.PageAsync("/search?q=" + Uri.EscapeDataString("各省"))).Texts(".row__why mark"));
    }

    [Fact]
    public async Task Before_one_types_there_is_what_others_read_when_there_is_nothing_of_ones_own()
    {
        await _app.ReportAsync("a", "甲", null, Subject.Everyone);
        await _app.ReportAsync("b", "乙", null, Subject.Everyone);
        await _app.ReportAsync("secret", "密", null, await _app.UserAsync("zhou"));
        await _app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var nodes = await db.Nodes.ToDictionaryAsync(node => node.Title, node => node.Id);
            var zhou = (await _app.AccountAsync("zhou")).Id;
            db.Visits.AddRange(new Visit(zhou, nodes["乙"], _app.Clock.GetUtcNow(), 7), new Visit(zhou, nodes["密"], _app.Clock.GetUtcNow(), 9));
            return await db.SaveChangesAsync();
        });
        using var lin = await _app.ClientAsync("lin");

        var page = await lin.PageAsync("/search");

        Assert.Equal(["大家常看"], page.Texts(".section__title"));
        Assert.Equal(["乙"], page.Texts("#results .row__title"));
    }

    [Fact]
    public async Task Width_and_case_and_spaces_do_not_matter()
    {
        await _app.ReportAsync("gap", "Gapminder Ｗorld 2005", null, Subject.Everyone);

        Assert.Single((await SearchAsync("gapminderworld")).Reports);
        Assert.Equal("Ｗorld", Assert.Single((await SearchAsync("WORLD")).Reports).Title.Single(p => p.IsMatch).Text);
    }

    [Fact]
    public async Task Nobody_finds_what_they_may_not_see()
    {
        await _app.ReportAsync("payroll", "财务报表", null, await _app.UserAsync("zhou"));

        Assert.True((await SearchAsync("财务")).IsEmpty);
        Assert.Single((await _app.CatalogOfAsync("zhou")).Search("cw").Reports);
    }

    [Fact]
    public async Task Folders_are_found_when_something_in_them_shows()
    {
        var folder = await _app.FolderAsync("历史报表");
        await _app.FolderAsync("历史空目录");
        await _app.ReportAsync("old", "旧的", folder, Subject.Everyone);

        var hit = Assert.Single((await SearchAsync("lishi")).Folders);

        Assert.Equal("历史报表", hit.Node.Title);
        Assert.True(hit.ByPinyin);
    }

    [Fact]
    public async Task A_key_made_without_Node_is_made_whole_later()
    {
        _spelling.IsAway = true;
        await _app.ReportAsync("sales", "汽车销量报表", null, Subject.Everyone);
        Assert.True((await SearchAsync("xlbb")).IsEmpty);
        Assert.Single((await SearchAsync("销量")).Reports);

        _spelling.IsAway = false;
        await _app.InScopeAsync(s => s.GetRequiredService<CatalogSync>().FollowAsync("stub", [], TestContext.Current.CancellationToken));

        Assert.Single((await SearchAsync("xlbb")).Reports);
    }

    [Fact]
    public void Ten_thousand_nodes_answer_with_the_best_fifty()
    {
        var rows = Enumerable.Range(1, 10_000).Select(i => VisibilityTests.Row(i)).ToList();
        var snapshot = new CatalogSnapshot(rows, rows.ToLookup(r => r.Id, _ => Subject.Everyone));

        var result = snapshot.For(VisibilityTests.User(1, 1)).Search("报表");

        Assert.Equal((10_000, SearchResult.Most), (result.ReportCount, result.Reports.Count));
    }

    private async Task<SearchResult> SearchAsync(string term) => (await _app.CatalogOfAsync("lin")).Search(term);

    private async Task AddAsync(string id, string title, string? alias, string? description)
    {
        var node = Node.Report("test", id, title, null);
        (node.Alias, node.Description) = (alias, description);
        await _app.AddAsync(node, Subject.Everyone);
    }
}
