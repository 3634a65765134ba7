using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Sessions;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.Smartbi;

/// <summary>What the page of a Smartbi server does not get, and what its reader is told instead.</summary>
[SameOnEveryDatabase]
public sealed class PageFenceTests(ProxySite site) : IClassFixture<ProxySite>
{
    private const string Form = "application/x-www-form-urlencoded";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("vision/openresource.jsp?resid=" + SmartbiHost.EastWeekly)]
    [InlineData("vision/openresource.jsp?resid=" + SmartbiHost.SalesDaily + "&resid=" + SmartbiHost.EastWeekly)]
    [InlineData("vision/openresource.jsp;x=y?resid=" + SmartbiHost.SalesDaily)]
    [InlineData("vision/openresource.jsp")]
    [InlineData("vision/index.jsp?user=admin&password=smartbi-admin")]
    [InlineData("vision/RMIServlet?className=CatalogService&methodName=getRootElements&params=[]")]
    [InlineData("vision/export/x/PDF")]
    [InlineData("smartbix/api/pages/beans?id=" + SmartbiHost.EastWeekly)]
    [InlineData("vision/static/..%2f..%2fsandbox/api/users")]
    [InlineData("vision/static%5c..%5cfigures.js")]
    [InlineData("vision//static/figures.js")]
    [InlineData("sandbox/api/nodes")]
    public async Task What_is_not_the_resource_is_not_there(string path)
    {
        using var lin = await site.ReaderAsync("lin");
        var below = ProxySite.Below(await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily), path);
        var before = Asked();
        using var answer = await lin.AskAsync(below);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(before, Asked());
    }

    [Theory]
    [InlineData("vision/%2e%2e/%2e%2e/sandbox/api/nodes")]
    [InlineData("../sandbox/api/nodes")]
    public async Task A_path_that_climbs_out_loses_its_pass(string path)
    {
        using var lin = await site.ReaderAsync("lin");
        var below = ProxySite.Below(await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily), path);
        using var answer = await lin.AskAsync(below);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    [Theory]
    [InlineData("className=LoginTokenModule&methodName=generateLoginToken&params=[\"zhou\"]")]
    [InlineData("className=UserService&methodName=login&params=[\"admin\",\"smartbi-admin\"]")]
    [InlineData("className=CatalogService&methodName=getChildElements&params=[\"\"]")]
    [InlineData("className=CatalogService&methodName=getCatalogElementById&params=[\"" + SmartbiHost.EastWeekly + "\"]")]
    [InlineData("className=SpreadsheetReportModule&methodName=saveSheet&params=[]")]
    [InlineData("className=SpreadsheetReportModule&methodName=openSheet&params=[\"" + SmartbiHost.EastWeekly + "\"]")]
    [InlineData("className=UserService&className=UserService&methodName=isLogged&params=[]")]
    [InlineData("encode=zxx)a-SPp(Rd0+zMRiI")]
    [InlineData("encode=x&className=UserService&methodName=isLogged&params=[]")]
    public async Task Calls_that_a_page_does_not_need_are_refused(string form)
    {
        using var lin = await site.ReaderAsync("lin");
        var servlet = ProxySite.Below(await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily), "vision/RMIServlet");
        var before = Asked();
        using var body = new StringContent(form, null, Form);
        using var answer = await lin.GiveAsync(servlet, body);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(before, Asked());
    }

    [Fact]
    public async Task An_export_is_not_had_past_the_portals_own_right()
    {
        using var lin = await site.ReaderAsync("lin");
        var servlet = ProxySite.Below(await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily), "vision/ssreportServlet");
        using var body = new StringContent($"resid={SmartbiHost.SalesDaily}&clientId=1&refreshType=EXCEL2007", null, Form);
        using var answer = await lin.GiveAsync(servlet, body);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_stopped_and_named()
    {
        using var lin = await site.ReaderAsync("lin");
        var page = await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily);
        await site.Smartbi.OrderAsync(new { call = "openresource.jsp", redirect = "https://elsewhere.example/login?x=1" });
        using var answer = await AskAsync(lin, page);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        Assert.Contains("elsewhere.example", (await answer.PageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_breaks_off_is_told_of_in_words()
    {
        using var lin = await site.ReaderAsync("lin");
        var page = await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily);
        using var first = await AskAsync(lin, page);
        await site.Smartbi.OrderAsync(new { call = "openresource.jsp", drop = true });
        using var answer = await AskAsync(lin, page);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal("暂时打不开", (await answer.PageAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_session_that_ended_in_the_middle_is_renewed_once_and_then_told_of()
    {
        using var wang = await site.ReaderAsync("wang");
        var page = await ProxySite.EnterAsync(wang, SmartbiHost.SalesDaily);
        using var before = await AskAsync(wang, page);
        await site.Smartbi.OrderAsync(new { }, "sessions/expire");
        using var renewed = await AskAsync(wang, page);
        Assert.Contains("王芳", await renewed.TextAsync(), StringComparison.Ordinal);

        site.Smartbi.World.Calls.Clear();
        await site.Smartbi.OrderAsync(new { call = "openresource.jsp", redirect = site.Smartbi.Address + "/vision/index.jsp", times = 2 });
        using var ended = await AskAsync(wang, page);
        Assert.Equal(HttpStatusCode.BadGateway, ended.StatusCode);
        Assert.Equal("Smartbi 会话已失效", (await ended.PageAsync()).QuerySelector("h1")!.TextContent);
        Assert.Equal(2, site.Smartbi.World.Calls.Count("openresource.jsp"));
    }

    [Fact]
    public async Task A_pass_ends_with_the_session_and_with_the_right()
    {
        using var zhou = await site.ReaderAsync("zhou");
        var page = await ProxySite.EnterAsync(zhou, SmartbiHost.ProfitDetail);
        using var shown = await AskAsync(zhou, page);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        var id = (await site.App.AccountAsync("zhou")).Id;
        await site.App.InScopeAsync(async services =>
        {
            await services.GetRequiredService<UserSessions>().EndAllAsync(id, Ct);
            return 0;
        });
        using var stranger = site.Phone();
        await Soon.UntilAsync(async () => (await AskAsync(stranger, page)).StatusCode == HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_copied_address_leads_to_the_portals_own_page()
    {
        using var lin = await site.ReaderAsync("lin");
        using var request = new HttpRequestMessage(HttpMethod.Get, await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily)) { Headers = { { "Sec-Fetch-Dest", "document" } } };
        using var answer = await lin.AskAsync(request);
        Assert.Equal("/reports/" + ProxySite.IdOf(SmartbiHost.SalesDaily), answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Nobody_comes_in_without_a_session_or_with_a_pass_of_his_own_make()
    {
        using var stranger = site.Phone();
        using var entering = await stranger.AskAsync($"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily)}/smartbi");
        Assert.StartsWith("/sign-in", new Uri(stranger.BaseAddress!, entering.Headers.Location!).AbsolutePath, StringComparison.Ordinal);
        using var answer = await stranger.AskAsync("/smartbi/bi/CfDJ8xyz/vision/openresource.jsp?resid=" + SmartbiHost.SalesDaily);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    // By a phone: the portal asks for rights in its own name and time.
    private int Asked() => site.Smartbi.World.Calls.Last().Count(call => call.UserAgent == ProxySite.PhoneAgent);

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string address) =>
        client.AskAsync(new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Accept", "text/html" } } });
}
