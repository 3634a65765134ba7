using System.Net;
using Portal.Tests.Captures;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;
using SmartbiSandbox.Server;

namespace Portal.Tests.Smartbi;

/// <summary>Pages, pictures and files of two servers: what is of one is never asked of, sent to or shown as the other's.</summary>
public sealed class TwoServerPagesTests(TwoProxySites site) : IClassFixture<TwoProxySites>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "vision/openresource.jsp?resid=" + SmartbiHost.SalesDaily)]
    [InlineData("GET", "vision/static/figures.js")]
    [InlineData("GET", "vision/noop.jsp")]
    [InlineData("POST", "vision/RMIServlet")]
    [InlineData("OPTIONS", "vision/RMIServlet")]
    public async Task A_pass_of_one_server_opens_nothing_of_the_other(string method, string path)
    {
        using var lin = await site.ReaderAsync("lin");
        var (own, others) = (await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily), await EnterSouthAsync(lin));
        foreach (var (page, from, to, barred) in new[] { (own, "/bi/", "/south/", site.South), (others, "/south/", "/bi/", site.Smartbi) })
        {
            var before = barred.World.Calls.Counts().Values.Sum();
            using var request = new HttpRequestMessage(new HttpMethod(method), ProxySite.Below(page, path).Replace(from, to, StringComparison.Ordinal));
            if (method == "POST")
            {
                request.Content = new FormUrlEncodedContent([new("className", "UserService"), new("methodName", "isLogged"), new("params", "[]")]);
            }

            using var answer = await lin.AskAsync(request);

            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Equal(before, barred.World.Calls.Counts().Values.Sum());
        }
    }

    [Fact]
    public async Task A_page_is_drawn_by_its_own_server_in_a_session_of_its_own()
    {
        using var lin = await site.ReaderAsync("lin");

        var north = await lin.TextAsync(await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily));
        var south = await lin.TextAsync(await EnterSouthAsync(lin));

        Assert.Contains("<h1>销售日报</h1>", north, StringComparison.Ordinal);
        Assert.Contains($"<h1>{TwoProxySites.SouthTitle}</h1>", south, StringComparison.Ordinal);
        Assert.Equal(("lin", "lin"), (UserAt(site.Smartbi), UserAt(site.South)));
        Assert.Empty(site.Smartbi.World.Sessions.All.Select(session => session.Id).Intersect(site.South.World.Sessions.All.Select(session => session.Id)));
    }

    [Theory]
    [InlineData("vision/openresource.jsp?resid=" + SmartbiHost.SalesDaily)]
    [InlineData("smartbix/?integrated=true")]
    public async Task A_page_that_leads_to_the_other_server_is_stopped_and_the_other_is_not_asked(string path)
    {
        using var lin = await site.ReaderAsync("lin");
        var page = await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily);
        site.Smartbi.World.Faults.Add(new Fault { Call = "openresource.jsp", Redirect = $"{site.South.Address}/{path}" });
        var before = site.South.World.Calls.Count("openresource.jsp");

        using var answer = await lin.AskAsync(page);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("已拦下一次跳转", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Null(answer.Headers.Location);
        Assert.Equal(before, site.South.World.Calls.Count("openresource.jsp"));
    }

    [Fact]
    public async Task What_pages_of_one_server_may_ask_for_beside_the_usual_pages_of_the_other_may_not()
    {
        using var lin = await site.ReaderAsync("lin");
        var (own, others) = (await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily), await EnterSouthAsync(lin));
        foreach (var (page, server, isLetThrough) in new[] { (own, site.Smartbi, true), (others, site.South, false) })
        {
            using var file = await lin.AskAsync(ProxySite.Below(page, "vision/north/data"));
            using var form = new FormUrlEncodedContent([new("className", "NorthService"), new("methodName", "getData"), new("params", "[]")]);
            using var call = await lin.GiveAsync(ProxySite.Below(page, "vision/RMIServlet"), form);

            Assert.Equal((isLetThrough, isLetThrough), (server.World.Calls.Count("data") > 0, server.World.Calls.Count("NorthService.getData") > 0));
        }
    }

    [Fact]
    public async Task Pictures_and_files_are_each_made_in_the_session_at_their_own_server()
    {
        using var lin = await site.App.ClientAsync("lin");
        site.South.World.Accounts.Find("lin")!.Attributes["region"] = "华南";

        var (north, south) = (await lin.TakeAsync(CapturesOf("bi")), await lin.TakeAsync(CapturesOf(TwoProxySites.SouthKey)));

        Assert.Contains("销售日报", north.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(TwoProxySites.SouthTitle, south.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(await PictureAsync(lin, north), await PictureAsync(lin, south));
        Assert.Equal(("lin", "lin"), (UserAt(site.Smartbi), UserAt(site.South)));
        Assert.Contains("华东", await WorkbookAsync(lin, "bi"), StringComparison.Ordinal);
        Assert.Contains("华南", await WorkbookAsync(lin, TwoProxySites.SouthKey), StringComparison.Ordinal);
        Assert.Equal((1, 1), (site.Smartbi.World.Calls.Count("ssreportServlet"), site.South.World.Calls.Count("ssreportServlet")));
    }

    [Fact]
    public async Task One_that_fails_takes_neither_the_pictures_nor_the_pages_of_the_other_with_it()
    {
        using var zhou = await site.App.ClientAsync("zhou");
        using var reader = await site.ReaderAsync("zhou");
        await zhou.AskAsync("/reports/" + ProxySite.IdOf(SmartbiHost.SalesDaily, TwoProxySites.SouthKey));
        site.South.World.Faults.Add(new Fault { Times = -1, Drop = true });
        try
        {
            Assert.NotNull(await zhou.KeyAsync(CapturesOf("bi")));
            using var page = await reader.AskAsync(await ProxySite.EnterAsync(reader, SmartbiHost.SalesDaily));
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            var south = await zhou.TakeAsync(CapturesOf(TwoProxySites.SouthKey));
            Assert.Contains("连不上 Smartbi 服务器", south.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        finally
        {
            site.South.World.Faults.Clear();
        }
    }

    private static Task<string> EnterSouthAsync(HttpClient reader) => ProxySite.EnterAsync(reader, SmartbiHost.SalesDaily, server: TwoProxySites.SouthKey);

    private static string? UserAt(SmartbiHost server) => server.World.Calls.Last("openresource.jsp")[^1].User;

    private static string CapturesOf(string server) => $"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily, server)}/captures";

    private static async Task<byte[]> PictureAsync(HttpClient reader, AngleSharp.Dom.IDocument card)
    {
        using var picture = await reader.AskAsync($"/captures/{card.QuerySelector("[data-capture]")!.GetAttribute("data-capture")}.png");
        return await picture.Content.ReadAsByteArrayAsync(Ct);
    }

    private static async Task<string> WorkbookAsync(HttpClient reader, string server)
    {
        using var answer = await reader.AskAsync($"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily, server)}/export.xlsx");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await SmartbiExportTests.SheetOfAsync(await answer.Content.ReadAsStreamAsync(Ct));
    }
}
