using System.IO.Compression;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Tests.Sandbox;

public sealed partial class SmartbiPageTests(SmartbiHost host) : IClassFixture<SmartbiHost>
{
    private const string Open = "/smartbi/vision/openresource.jsp?resid=";
    private readonly SmartbiHost _host = host.Fresh();

    [Fact]
    public async Task A_report_opens_with_a_spinner_for_whoever_is_signed_in()
    {
        using var lin = await _host.SignedInAsync("lin");
        var page = await lin.TextAsync(Open + SmartbiHost.SalesDaily);
        Assert.Contains("smartbi-loading", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"viewer\">林晓</p>", page, StringComparison.Ordinal);
        Assert.Contains("id=\"toolbar\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"toolbar\"", await lin.TextAsync(Open + SmartbiHost.SalesDaily + "&showtoolbar=false"), StringComparison.Ordinal);
        using var stranger = _host.Browser();
        using var refused = await stranger.AskAsync(Open + SmartbiHost.SalesDaily);
        Assert.EndsWith("/smartbi/vision/index.jsp", refused.Headers.Location!.AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_written_as_text_and_rights_are_asked()
    {
        using var lin = await _host.SignedInAsync("lin");
        Assert.Contains("<h1>配件 &amp; 精品 &lt;周报&gt;</h1>", await lin.TextAsync(Open + SmartbiHost.Accessories), StringComparison.Ordinal);
        Assert.Contains("没有权限", await lin.TextAsync(Open + SmartbiHost.SouthWeekly), StringComparison.Ordinal);
        Assert.Contains("资源不存在", await lin.TextAsync(Open + "nothing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_in_the_address_opens_without_a_session()
    {
        using var service = await _host.SignedInAsync(SmartbiHost.ServiceAccount);
        var token = (string?)(await service.CallAsync("LoginTokenModule.generateLoginToken", "lin"))["result"];
        using var phone = _host.Browser();
        Assert.Contains("林晓", await phone.TextAsync($"{Open}{SmartbiHost.EastWeekly}&user=lin&password={token}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_those_of_the_viewers_region_and_of_the_parameter()
    {
        using var lin = await _host.SignedInAsync("lin");
        using var zhou = await _host.SignedInAsync("zhou");
        Assert.Equal(["华东"], await RegionsAsync(lin, ""));
        Assert.Equal(["华东", "华南", "华北", "西南"], await RegionsAsync(zhou, ""));
        Assert.Equal(["华北"], await RegionsAsync(zhou, "&paramsInfo=" + Uri.EscapeDataString("""[{"name":"region","value":"华北","displayValue":"华北"}]""")));
    }

    [Fact]
    public async Task Data_of_a_sheet_need_the_cookie_of_its_path()
    {
        using var lin = await _host.SignedInAsync("lin");
        var clientId = await ClientIdAsync(lin, SmartbiHost.SalesDaily);
        Assert.Contains("数据时间 2026-11-20", await lin.TextAsync("/smartbi/vision/sheet/note?clientId=" + clientId), StringComparison.Ordinal);
        Assert.DoesNotContain("sheetview", _host.World.Calls.Last("openresource.jsp")[^1].Cookies);
        Assert.Contains("sheetview", _host.World.Calls.Last("note")[^1].Cookies);
    }

    [Theory]
    [InlineData("EXCEL2007", "PK")]
    [InlineData("PDF", "%PDF-1.4")]
    [InlineData("PNG", "PNG")]
    public async Task A_sheet_is_exported_by_a_redirect_to_the_file(string kind, string begin)
    {
        using var lin = await _host.SignedInAsync("lin");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["resid"] = SmartbiHost.SalesDaily,
            ["clientId"] = await ClientIdAsync(lin, SmartbiHost.SalesDaily),
            ["refreshType"] = kind,
        });
        using var answer = await lin.GiveAsync("/smartbi/vision/ssreportServlet", form);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var file = await lin.BytesAsync(answer.Headers.Location!.PathAndQuery);
        Assert.Contains(begin, Encoding.Latin1.GetString(file[..16]), StringComparison.Ordinal);
        if (kind == "EXCEL2007")
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            Assert.NotNull(zip.GetEntry("xl/worksheets/sheet1.xml"));
        }
    }

    [Fact]
    public async Task A_dashboard_lies_behind_a_redirect_and_an_api_with_a_header()
    {
        using var lin = await _host.SignedInAsync("lin");
        using var answer = await lin.AskAsync(Open + SmartbiHost.Cockpit + "&showtoolbar=false");
        Assert.EndsWith("/smartbix/?integrated=true&showheader=false&l=zh_CN#/page/" + SmartbiHost.Cockpit, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/smartbi/smartbix/api/pages/beans?id=" + SmartbiHost.Cockpit) { Headers = { { "SMX-Encode", "encode" } } };
        using var beans = await lin.AskAsync(request);
        Assert.Equal("经营驾驶舱", (string?)(await beans.JsonAsync())!["title"]);
    }

    [Fact]
    public async Task A_socket_of_an_open_sheet_says_back_what_it_hears()
    {
        var ct = TestContext.Current.CancellationToken;
        using var lin = await _host.SignedInAsync("lin");
        var clientId = await ClientIdAsync(lin, SmartbiHost.SalesDaily);
        var session = _host.World.Sessions.All.Single(session => session.Sheets.ContainsKey(clientId));
        var sockets = _host.Server.CreateWebSocketClient();
        sockets.ConfigureRequest = request => request.Headers.Cookie = "JSESSIONID=" + session.Id;
        using var socket = await sockets.ConnectAsync(new Uri($"ws://localhost/smartbi/vision/live/{clientId}"), ct);
        await socket.SendAsync("在线"u8.ToArray(), WebSocketMessageType.Text, true, ct);
        var heard = new byte[64];
        var part = await socket.ReceiveAsync(heard, ct);
        Assert.Equal("在线", Encoding.UTF8.GetString(heard, 0, part.Count));
    }

    private static async Task<IEnumerable<string>> RegionsAsync(HttpClient browser, string more)
    {
        var sheet = await browser.CallAsync("SpreadsheetReportModule.getSheet", await ClientIdAsync(browser, SmartbiHost.SalesDaily + more));
        return sheet["result"]!["rows"]!.AsArray().Select(row => (string)row!["name"]!);
    }

    private static async Task<string> ClientIdAsync(HttpClient browser, string resource) =>
        (string)JsonNode.Parse(Context().Match(await browser.TextAsync(Open + resource)).Groups[1].Value)!["clientId"]!;

    [GeneratedRegex(@"var spreadsheetReportContext = (\{.*?\});</script>")]
    private static partial Regex Context();
}
