using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Browser;
using Portal.Tests.Support;

namespace Portal.Tests.Captures;

[SameOnEveryDatabase]
public sealed class PrintPageTests : IAsyncDisposable
{
    private readonly PictureSite _site = new();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Paper_has_all_rows_of_a_table()
    {
        _site.Site.Change("with recursive n(i) as (select 1 union all select i + 1 from n where i < 150) "
            + "insert into sales select '华东', '门店' || i, '2026-01', i, i, 0 from n");
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();

        foreach (var (size, rows) in new[] { (ShotSize.A4, 153), (ShotSize.Phone, 50) })
        {
            using var answer = await stranger.GetAsync(await _site.IssueAsync(await _site.TicketAsync(size: size)), Ct);
            var page = await answer.PageAsync();
            Assert.Equal(rows, page.QuerySelectorAll(".block--table tbody tr").Length);
            Assert.Equal(size == ShotSize.A4, page.Body!.ClassList.Contains("picture--a4"));
        }
    }

    [Fact]
    public async Task The_page_is_of_no_session_and_runs_nothing()
    {
        using var lin = await _site.Site.SignInAsync();

        using var answer = await lin.GetAsync(await _site.IssueAsync(await _site.TicketAsync()), Ct);
        var html = await answer.Content.ReadAsStringAsync(Ct);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.StartsWith("default-src 'none'; style-src 'self'; img-src 'self' data:", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hx-", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_blocks_are_accounted_for_and_nothing_can_be_touched()
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();

        var page = await stranger.PageAsync(await _site.IssueAsync(await _site.TicketAsync()));

        var report = page.GetElementById("report")!;
        Assert.Equal(("4", "4", "0", "ready"),
            (report.GetAttribute("data-blocks"), report.GetAttribute("data-ready"), report.GetAttribute("data-failed"), report.GetAttribute("data-state")));
        Assert.Equal(["ready", "ready", "ready", "ready"], page.QuerySelectorAll("[data-block]").Select(block => block.GetAttribute("data-block")));
        Assert.Empty(page.QuerySelectorAll("a:not(.prose a), button, form, details, input, [data-option]"));
        Assert.Equal(["地区 华东"], page.Texts(".chip"));
        Assert.Single(page.QuerySelectorAll("link[rel=stylesheet]"));
        Assert.Equal(["上海", "江苏", "浙江"], page.Texts("tbody th"));
    }

    [Fact]
    public async Task The_marks_say_whose_it_is_of_when_and_the_way_back()
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();

        var page = await stranger.PageAsync(await _site.IssueAsync(await _site.TicketAsync(query: "region=华南")));

        Assert.Equal(["衡川汽车", "林晓 截取于 2026-11-22 09:41", "扫码查看实时数据，按您自己的权限显示"], page.Texts(".marks p"));
        Assert.NotNull(page.QuerySelector(".marks__code svg path"));
        Assert.Equal(["2026-11-22 09:41 读取", "每日 06:00 更新"], page.Texts(".report-head__meta span"));
        Assert.Contains("林晓 0003", page.Texts(".watermark text"));
    }

    [Fact]
    public async Task One_block_alone_is_the_whole_page()
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();

        var page = await stranger.PageAsync(await _site.IssueAsync(await _site.TicketAsync(block: "b3")));

        Assert.Equal("1", page.GetElementById("report")!.GetAttribute("data-blocks"));
        Assert.Equal("b3", page.QuerySelectorAll("[data-block]").Single().Id);
    }

    [Fact]
    public async Task The_page_speaks_the_viewers_language()
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();

        var page = await stranger.PageAsync(await _site.IssueAsync(await _site.TicketAsync(language: "en")));

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("Taken by 林晓, 2026-11-22 09:41", page.Texts(".marks p"));
    }

    [Fact]
    public async Task Where_the_code_leads_to_is_short_enough_to_be_read()
    {
        var links = new Portal.Pages.Reports.CaptureLinks(
            Microsoft.Extensions.Options.Options.Create(new Portal.Hosting.PortalOptions { PublicAddress = new Uri("https://bi.example.com") }), null!);
        Assert.Null(links.CodeOf("/reports/sales", "k"));

        await links.FindOriginAsync(Ct);

        Assert.Equal("https://bi.example.com/reports/sales?region=x", links.CodeOf("/reports/sales?region=x", "k"));
        Assert.Equal("https://bi.example.com/captures/k", links.CodeOf("/reports/sales?region=" + new string('x', 300), "k"));
    }

    [Theory]
    [InlineData("_sort.b3=-units", null, "?_sort.b3=-units")]
    [InlineData("region=%E5%8D%8E%E5%8D%97&_sort.b3=-units", "b3", "?region=%E5%8D%8E%E5%8D%97&_sort.b3=-units#b3")]
    public async Task The_code_leads_back_to_this_very_view(string query, string? block, string leads)
    {
        using var lin = await _site.Site.SignInAsync();
        using var stranger = _site.Stranger();
        var ticket = (await _site.TicketAsync(query: query, block: block)) with { Query = query };

        var page = await stranger.GetStringAsync(await _site.IssueAsync(ticket), Ct);

        using var wanted = new StringWriter();
        Portal.Pages.Shared.QrSvg.Of("https://bi.example.com/reports/sales" + leads, "回到这张报表的二维码")
            .WriteTo(wanted, System.Text.Encodings.Web.HtmlEncoder.Default);
        Assert.Contains(wanted.ToString().Split("aria-label")[1].Split("<path", 2)[1], page, StringComparison.Ordinal);
    }
}
