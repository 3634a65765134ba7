using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.Smartbi;

/// <summary>A report of a Smartbi server in a frame of the portal, through its door.</summary>
[SameOnEveryDatabase]
public sealed partial class PageForwardingTests(ProxySite site) : IClassFixture<ProxySite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_is_shown_in_the_readers_own_session_and_no_cookie_crosses()
    {
        using var lin = await site.ReaderAsync("lin");
        lin.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer of-the-phone");
        using var answer = await lin.AskAsync(await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily));
        var page = await answer.TextAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<p class=\"viewer\">林晓</p>", page, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain(site.Authority, page, StringComparison.Ordinal);
        var asked = site.Smartbi.World.Calls.Last("openresource.jsp")[^1];
        Assert.Equal(["JSESSIONID", "smartbi_smartbi_sessionid"], asked.Cookies.Where(name => name != "other_app").Order());
        Assert.DoesNotContain("other_app", asked.Cookies);
        Assert.Equal((ProxySite.PhoneAgent, false, "lin"), (asked.UserAgent, asked.Authorized, asked.User));
        Assert.Contains("showtoolbar=false", asked.Address, StringComparison.Ordinal);
        Assert.Contains("refresh=true", asked.Address, StringComparison.Ordinal);
        Assert.Contains("class=\"mobile\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_portals_page_of_it_is_a_frame_with_the_values_of_its_address()
    {
        using var lin = await site.ReaderAsync("lin");
        var page = await lin.PageAsync($"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily)}?region=%E5%8D%8E%E4%B8%9C");
        var frame = page.QuerySelector("#report iframe")!;
        Assert.Equal($"/reports/{ProxySite.IdOf(SmartbiHost.SalesDaily)}/smartbi?region=%E5%8D%8E%E4%B8%9C", frame.GetAttribute("src"));
        Assert.DoesNotContain("allow-same-origin", frame.GetAttribute("sandbox")!, StringComparison.Ordinal);
        Assert.Equal("销售日报", frame.GetAttribute("title"));
        Assert.Null(page.GetElementById("report-time"));
    }

    [Fact]
    public async Task Values_of_the_portals_address_travel_as_parameters_and_looks_as_they_are()
    {
        using var zhou = await site.ReaderAsync("zhou");
        var address = await ProxySite.EnterAsync(zhou, SmartbiHost.SalesDaily, "?region=%E5%8D%8E%E5%8C%97&hiddenParamPanel=true");
        Assert.Contains("""[{"name":"region","value":"华北","displayValue":"华北"}]""", Uri.UnescapeDataString(address), StringComparison.Ordinal);
        var sheet = await SheetAsync(zhou, address);
        Assert.Equal(["华北"], sheet["result"]!["rows"]!.AsArray().Select(row => (string)row!["name"]!));
        Assert.DoesNotContain("id=\"params\"", await zhou.TextAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_of_one_path_is_kept_for_that_path()
    {
        using var lin = await site.ReaderAsync("lin");
        var address = await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily);
        var note = await lin.TextAsync(ProxySite.Below(address, "vision/sheet/note?clientId=" + await ClientIdAsync(lin, address)));
        Assert.StartsWith("数据时间", note, StringComparison.Ordinal);
        Assert.DoesNotContain("sheetview", site.Smartbi.World.Calls.Last("openresource.jsp")[^1].Cookies);
    }

    [Fact]
    public async Task The_page_is_fenced_into_its_own_path()
    {
        using var lin = await site.ReaderAsync("lin");
        var address = await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily);
        using var answer = await lin.AskAsync(address);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        var own = new Uri(site.App.ClientOptions.BaseAddress, ProxySite.Below(address, "")).AbsoluteUri;
        Assert.Contains("sandbox allow-scripts allow-forms allow-modals", policy);
        Assert.Contains("connect-src " + own + " " + own.Replace("http:", "ws:", StringComparison.Ordinal), policy);
        Assert.Contains("form-action " + own, policy);
        Assert.Contains("frame-ancestors 'self'", policy);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_script_without_an_origin_may_read_what_the_pass_lets_through()
    {
        using var lin = await site.ReaderAsync("lin");
        var address = ProxySite.Below(await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily), "vision/static/figures.js");
        using var stranger = site.Phone();
        using var request = new HttpRequestMessage(HttpMethod.Options, address) { Headers = { { "Origin", "null" }, { "Access-Control-Request-Method", "POST" } } };
        using var allowed = await stranger.AskAsync(request);
        Assert.Equal("null", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var elsewhere = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Origin", "https://elsewhere.example" } } };
        using var script = await stranger.AskAsync(elsewhere);
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        Assert.False(script.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_dashboard_is_reached_by_a_redirect_that_stays_in_the_portal()
    {
        using var lin = await site.ReaderAsync("lin");
        var address = await ProxySite.EnterAsync(lin, SmartbiHost.Cockpit);
        using var led = await lin.AskAsync(address);
        Assert.Equal(
            ProxySite.Below(address, $"smartbix/?integrated=true&showheader=false&l=zh_CN#/page/{SmartbiHost.Cockpit}"), led.Headers.Location!.OriginalString);
        Assert.Contains("smartbi-loading", await lin.TextAsync(ProxySite.Below(address, "smartbix/?integrated=true")), StringComparison.Ordinal);
        lin.DefaultRequestHeaders.Add("SMX-Encode", "encode");
        using var answer = await lin.AskAsync(ProxySite.Below(address, "smartbix/api/pages/beans?id=" + SmartbiHost.Cockpit));
        Assert.Equal("经营驾驶舱", (string?)(await answer.JsonAsync())!["title"]);
    }

    [Fact]
    public async Task A_name_with_HTML_stays_a_text()
    {
        using var lin = await site.ReaderAsync("lin");
        using var answer = await lin.AskAsync(await ProxySite.EnterAsync(lin, SmartbiHost.Accessories));
        var page = await answer.PageAsync();
        Assert.Equal("配件 & 精品 <周报>", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Sockets_are_passed_on()
    {
        using var lin = await site.ReaderAsync("lin");
        var address = await ProxySite.EnterAsync(lin, SmartbiHost.SalesDaily);
        var live = new UriBuilder(new Uri(site.App.ClientOptions.BaseAddress, ProxySite.Below(address, "vision/live/" + await ClientIdAsync(lin, address)))) { Scheme = "ws" };
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(live.Uri, Ct);
        await socket.SendAsync("在线"u8.ToArray(), WebSocketMessageType.Text, true, Ct);
        var heard = new byte[64];
        var part = await socket.ReceiveAsync(heard, Ct);
        Assert.Equal("在线", Encoding.UTF8.GetString(heard, 0, part.Count));
    }

    private static async Task<JsonNode> SheetAsync(HttpClient reader, string address)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["className"] = "SpreadsheetReportModule",
            ["methodName"] = "getSheet",
            ["params"] = $"[\"{await ClientIdAsync(reader, address)}\"]",
        });
        using var answer = await reader.GiveAsync(ProxySite.Below(address, "vision/RMIServlet"), form);
        return JsonNode.Parse(await answer.TextAsync())!;
    }

    private static async Task<string> ClientIdAsync(HttpClient reader, string address) => ClientId().Match(await reader.TextAsync(address)).Groups[1].Value;

    [GeneratedRegex("\"clientId\":\"([0-9a-f]+)\"")]
    private static partial Regex ClientId();
}
