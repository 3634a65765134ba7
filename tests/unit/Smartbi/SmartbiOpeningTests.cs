using System.Net;
using System.Web;
using Portal.Core.Reports.Smartbi;
using Portal.Tests.Support;
using static Portal.Tests.Smartbi.SmartbiStand;

namespace Portal.Tests.Smartbi;

[SameOnEveryDatabase]
public sealed class SmartbiOpeningTests(SmartbiSite site) : IClassFixture<SmartbiSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_s_page_frames_what_its_server_draws_and_can_be_starred_and_shared()
    {
        await site.RefreshAsync(("销售", [Report("O1", "日报 <b>1</b>")]));
        using var lin = await site.App.ClientAsync("lin");

        var page = await lin.PageAsync("/reports/bi_O1?region=华东&showtoolbar=true");

        Assert.Equal("日报 <b>1</b>", page.QuerySelector(".report-head__title")!.TextContent);
        Assert.Equal("/reports/bi_O1/smartbi?region=%E5%8D%8E%E4%B8%9C&showtoolbar=true", page.QuerySelector("iframe.elsewhere")!.GetAttribute("src"));
        Assert.NotNull(page.QuerySelector("#favorite"));
        Assert.Null(page.QuerySelector("#report-filter"));
        Assert.Equal("/reports/bi_O1/captures?region=%E5%8D%8E%E4%B8%9C&showtoolbar=true", page.QuerySelector("#report-menu [href*='/captures']")!.GetAttribute("href"));
        Assert.Contains("日报", (await lin.PageAsync("/recent")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_search_favourites_and_links_do_not_care_where_a_report_comes_from()
    {
        await site.RefreshAsync(("销售", [Report("O5", "渠道库存")]));
        using var wang = await site.App.ClientAsync("wang");
        await Soon.UntilAsync(async () => (await site.App.CatalogOfAsync("wang")).Reports.Any(node => node.ReportId == "bi_O5"));

        using var starred = await wang.PostAsync("/reports/bi_O5/favorite", null, Ct);
        Assert.True(starred.IsSuccessStatusCode || starred.StatusCode == HttpStatusCode.Redirect);
        Assert.Contains("集团报表", (await wang.PageAsync("/")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        foreach (var address in new[] { "/favorites", "/search?q=渠道" })
        {
            Assert.NotNull((await wang.PageAsync(address)).QuerySelector("[href^='/reports/bi_O5']"));
        }

        var sheet = await wang.PageAsync("/reports/bi_O5/share?region=华东");
        Assert.NotNull(sheet.QuerySelector("form[action*='/captures']"));
        Assert.NotNull(sheet.QuerySelector("[href*='/export.xlsx']"));
        var link = sheet.QuerySelector("form[action*='/share/link']")!.GetAttribute("action")!;
        using var made = await wang.PostAsync(link, new FormUrlEncodedContent([new("show", "copy")]), Ct);
        Assert.StartsWith("/me/shares/", made.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_led_to_the_server_is_signed_in_by_a_token_that_nobody_else_sees()
    {
        await site.RefreshAsync(("销售", [Report("O2", "日报")]));
        site.Server.Options.OpenModes["O2"] = SmartbiOpenMode.Redirect;
        using var lin = await site.App.ClientAsync("lin");

        Assert.Null((await lin.PageAsync("/reports/bi_O2")).QuerySelector("iframe"));
        using var answer = await lin.GetAsync("/reports/bi_O2/redirect?区域=华东&hiddenParamPanel=true", Ct);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(("no-store, no-cache", "no-referrer"), (answer.Headers.CacheControl!.ToString(), answer.Headers.GetValues("Referrer-Policy").Single()));
        Assert.StartsWith($"{site.Stand.Address}/vision/openresource.jsp?resid=O2&", answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        var query = HttpUtility.ParseQueryString(answer.Headers.Location.Query);
        Assert.Equal(("lin", "true"), (query["user"], query["hiddenParamPanel"]));
        Assert.Equal("""[{"name":"区域","value":"华东","displayValue":"华东"}]""", query["paramsInfo"]);
        Assert.DoesNotContain(SmartbiStand.Password, answer.Headers.Location.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_is_not_led_to_has_no_token_made_for_it()
    {
        await site.RefreshAsync(("销售", [Report("O3", "日报")]));
        using var lin = await site.App.ClientAsync("lin");

        using var answer = await lin.GetAsync("/reports/bi_O3/redirect", Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_as_such_and_not_as_a_report_that_is_none()
    {
        await site.RefreshAsync(("销售", [Report("O4", "日报")]));
        using var zhou = await site.App.ClientAsync("zhou");
        site.Stand.Instead = context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        try
        {
            using var answer = await zhou.GetAsync("/reports/bi_O4", Ct);

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("连不上 Smartbi 服务器", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
        finally
        {
            site.Stand.Instead = null;
        }
    }
}
