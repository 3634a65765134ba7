using AngleSharp.Dom;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.ReportPages;

/// <summary>What a chat shows of a page that was given away.</summary>
[SameOnEveryDatabase]
public sealed class ShareCardTests : IAsyncDisposable
{
    private const string ByRegion =
        """
        description: 各地区销量
        parameters:
          - { name: region, label: 地区, type: select, options: [华东, 华南], default: 华东 }
        datasets:
          total: select sum(units) units from sales where region = @region
        blocks:
          - { type: kpi, dataset: total, value: units, label: 总销量 }
        """;

    private readonly ReportSite _site = new ReportSite().WithReport("sales", ByRegion);

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_report_gives_its_title_description_time_of_data_and_address()
    {
        using var lin = await _site.SignInAsync();
        var card = Card(await lin.PageAsync("/reports/sales"));
        Assert.Equal(("销量报表", "各地区销量 · 今天 09:41 读取", "/reports/sales"),
            (card.GetAttribute("data-title"), card.GetAttribute("data-desc"), card.GetAttribute("data-link")));
    }

    [Fact]
    public async Task Chosen_values_stand_in_the_words_and_in_a_clean_address()
    {
        using var lin = await _site.SignInAsync();
        var card = Card(await lin.FragmentAsync("/reports/sales?region=华南&from=singlemessage&_page.b1=2"));
        Assert.Equal("地区 华南 · 今天 09:41 读取", card.GetAttribute("data-desc"));
        Assert.Equal("/reports/sales?region=%E5%8D%8E%E5%8D%97", card.GetAttribute("data-link"));
    }

    [Theory]
    [InlineData("/reports/sales")]
    [InlineData("/")]
    [InlineData("/me")]
    public async Task The_picture_is_a_PNG_that_chats_accept(string path)
    {
        using var lin = await _site.SignInAsync();
        var page = await lin.PageAsync(path);
        var picture = page.QuerySelector("[data-share-card]")?.GetAttribute("data-picture") ?? page.QuerySelector("link[rel=apple-touch-icon]")!.GetAttribute("href")!;
        using var answer = await (await _site.App.StrangerAsync()).GetAsync(picture, TestContext.Current.CancellationToken);
        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..4]);
    }

    [Fact]
    public async Task Home_names_the_portal()
    {
        using var lin = await _site.SignInAsync();
        var card = Card(await lin.PageAsync("/"));
        Assert.EndsWith("数据门户", card.GetAttribute("data-title"), StringComparison.Ordinal);
        Assert.Equal("/", card.GetAttribute("data-link"));
    }

    [Fact]
    public async Task The_button_is_there_in_any_browser_for_who_may_share()
    {
        using var lin = await _site.SignInAsync();
        Assert.NotNull((await lin.PageAsync("/reports/sales")).QuerySelector("#report-share"));
        await _site.App.InDbAsync(async db =>
        {
            db.Roles.Single(r => r.Name == "读者").Permissions = Permissions.View;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        using var wang = await _site.SignInAsync("wang");
        Assert.Null((await wang.PageAsync("/reports/sales")).QuerySelector("#report-share"));
    }

    private static IElement Card(IDocument page) => page.QuerySelector("#report [data-share-card], body > main > [data-share-card]")!;
}
