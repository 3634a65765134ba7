using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Tests.Support;

namespace Portal.Tests.Catalog;

public sealed class SearchTermTests(SearchTermTests.OneReport catalog) : IClassFixture<SearchTermTests.OneReport>
{
    [Theory]
    [InlineData("销量", "汽车[销量]报表")]
    [InlineData("xlbb", "汽车[销量报表]")]
    [InlineData("XLBB", "汽车[销量报表]")]
    [InlineData("ｘｌｂｂ", "汽车[销量报表]")]
    [InlineData("xiaoliang", "汽车[销量]报表")]
    [InlineData("xiaol", "汽车[销量]报表")]
    [InlineData("xl报表", "汽车[销量报表]")]
    [InlineData("xlbaobiao", "汽车[销量报表]")]
    [InlineData("报表 汽车", "[汽车]销量[报表]")]
    public async Task Finds_by_what_is_typed_and_marks_it(string term, string marked)
    {
        var hit = Assert.Single((await SearchAsync(term)).Reports);

        Assert.Equal(marked, string.Concat(hit.Title.Select(p => p.IsMatch ? $"[{p.Text}]" : p.Text)));
    }

    [Theory]
    [InlineData("iao")]
    [InlineData("lbx")]
    [InlineData("报表 库存")]
    [InlineData("%")]
    [InlineData(" ")]
    public async Task Does_not_find_what_does_not_match(string term)
    {
        Assert.True((await SearchAsync(term)).IsEmpty);
    }

    [Fact]
    public async Task A_term_longer_than_any_title_is_cut_and_does_no_harm()
    {
        Assert.True((await SearchAsync(new string('销', 100_000) + "\ud800")).IsEmpty);
        Assert.True((await SearchAsync(new string('a', 64))).IsEmpty);
    }

    private async Task<SearchResult> SearchAsync(string term) => (await catalog.App.CatalogOfAsync("lin")).Search(term);

    /// <summary>A catalog of one report, which no test changes.</summary>
    public sealed class OneReport : IAsyncLifetime
    {
        public PortalApp App { get; } = new PortalApp().With(services => services.AddSingleton<ISpelling>(new StubSpelling()));

        public async ValueTask InitializeAsync()
        {
            await App.PlantCastAsync();
            await App.ReportAsync("sales", "汽车销量报表", null, Subject.Everyone);
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
