using System.Net;
using System.Web;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Users;
using Portal.Core.WeCom;
using Portal.Pages.Shared;
using Portal.Tests.Support;

namespace Portal.Tests.WeComAdmin;

[SameOnEveryDatabase]
public sealed class WeComLinkTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();
    private HttpClient _admin = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_app.ReportsDirectory, "sales.yaml"), """
            id: sales
            title: 销量
            folder: 报表
            mobile: true
            visible_to: [everyone]
            parameters:
              - { name: year, label: 年份, type: select, options: [2024, 2025], default: 2025 }
            blocks:
              - { type: text, markdown: "销量" }
            """, Ct);
        await _app.PlantCastAsync();
        await _app.Services.GetRequiredService<CatalogFollower>().FollowAsync(Ct); // a start does not wait for it
        _admin = await _app.ClientAsync("admin");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_link_to_home_names_app_and_way_and_can_be_copied_and_scanned()
    {
        await SaveCorpAsync("ww7c1e4a90b2d35f68", "1000002", "1000003");
        var page = await _admin.PageAsync("/admin/wecom/links");
        Assert.Equal("https://bi.example.com/wecom/enter?app=1000002&to=%2F&auth=silent", LinkIn(page));
        Assert.Equal(LinkIn(page), page.QuerySelector("[data-copy-address]")!.GetAttribute("data-copy-address"));
        Assert.NotNull(page.QuerySelector(".qr svg path"));
        Assert.Null(page.QuerySelector(".qr [style], .qr style"));

        var manual = await _admin.FragmentAsync("/admin/wecom/links?_app=ww7c1e4a90b2d35f68.1000003&_auth=manual");
        Assert.Equal("https://bi.example.com/wecom/enter?app=1000003&to=%2F&auth=manual", LinkIn(manual));
    }

    [Fact]
    public async Task The_corp_is_named_only_where_the_number_alone_would_not_do()
    {
        await SaveCorpAsync("ww7c1e4a90b2d35f68", "1000002");
        await SaveCorpAsync("ww8c21f0a94e7d3b65", "1000002", "1000009");
        var both = await _admin.FragmentAsync("/admin/wecom/links?_app=ww8c21f0a94e7d3b65.1000002");
        var one = await _admin.FragmentAsync("/admin/wecom/links?_app=ww8c21f0a94e7d3b65.1000009");
        Assert.Contains("corp=ww8c21f0a94e7d3b65", LinkIn(both), StringComparison.Ordinal);
        Assert.DoesNotContain("corp=", LinkIn(one), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reports_link_carries_the_values_it_is_looked_at_with()
    {
        await SaveCorpAsync("ww7c1e4a90b2d35f68", "1000002");
        var page = await _admin.PageAsync("/reports/sales/wecom-link?year=2024&_auth=manual&evil=%22%3E");
        var query = HttpUtility.ParseQueryString(new Uri(LinkIn(page)).Query);
        Assert.Equal(("/reports/sales?year=2024", "manual"), (query["to"], query["auth"]));
        Assert.Equal("2024", page.QuerySelector("form [name=year]")!.GetAttribute("value"));
        Assert.Contains("年份 2024", page.QuerySelector(".form__text")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/reports/sales?year=2024", page.QuerySelector(".topbar__back")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_menu_offers_it_to_those_who_may_push_and_only_when_there_is_a_corp()
    {
        const string Offer = "#report-menu [href*='wecom-link']";
        Assert.Null((await _admin.PageAsync("/reports/sales")).QuerySelector(Offer));
        using var none = await _admin.GetAsync("/reports/sales/wecom-link", Ct);
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        await SaveCorpAsync("ww7c1e4a90b2d35f68", "1000002");
        Assert.NotNull((await _admin.PageAsync("/reports/sales")).QuerySelector(Offer)); // also from the page cache

        var lin = await _app.ClientAsync("lin");
        Assert.Null((await lin.PageAsync("/reports/sales")).QuerySelector(Offer));
        using var refused = await lin.GetAsync("/reports/sales/wecom-link", Ct);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);

        await _app.InDbAsync(async db =>
        {
            var pushers = new Role("推送员", Permissions.View | Permissions.Push);
            db.Add(pushers);
            db.Users.Single(u => u.UserName == "wang").Roles.Add(pushers);
            await db.SaveChangesAsync(Ct);
        });
        var wang = await _app.ClientAsync("wang");
        Assert.NotNull((await wang.PageAsync("/reports/sales")).QuerySelector(Offer));
        await wang.PageAsync("/reports/sales/wecom-link");
    }

    [Fact]
    public async Task Without_apps_the_page_leads_to_the_settings() =>
        Assert.Equal("/admin/wecom", (await _admin.PageAsync("/admin/wecom/links")).QuerySelector(".state a")!.GetAttribute("href"));

    [Fact]
    public void A_QR_code_has_its_three_corners_and_no_styles()
    {
        using var writer = new StringWriter();
        QrSvg.Of("https://bi.example.com/wecom/enter?app=1000002&to=%2F&auth=silent", "a \"label\"").WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        var svg = writer.ToString();
        Assert.Contains("M4 4h7v1h-7z", svg, StringComparison.Ordinal); // the top of the upper left finder
        Assert.DoesNotContain("style", svg, StringComparison.Ordinal);
        Assert.Contains("a &quot;label&quot;", svg, StringComparison.Ordinal);
    }

    private static string LinkIn(AngleSharp.Dom.IDocument page) => ((IHtmlTextAreaElement)page.QuerySelector("#link-text")!).Value;

    private Task<int> SaveCorpAsync(string corpId, params string[] agents) => _app.InScopeAsync(async services =>
    {
        var form = new CorpForm
        {
            CorpId = corpId,
            ServerAddress = "https://bi.example.com",
            Apps = [.. agents.Select(a => new AppForm { AgentId = a, Name = "应用" + a, Secret = "rP4bXq9wKt2nVd7mHs5cZy8gLf1jUa6eQo3iTk0xWvE" })],
        };
        Assert.Empty(await services.GetRequiredService<WeComSettings>().SaveAsync(form, Ct));
        return 0;
    });
}
