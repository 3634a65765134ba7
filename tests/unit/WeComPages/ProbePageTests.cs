using System.Net;
using System.Net.Http.Json;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

[SameOnEveryDatabase]
public sealed class ProbePageTests : IAsyncLifetime
{
    private readonly WeComSite _site = new();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task In_a_plain_browser_it_says_where_to_open_it_and_runs_nothing()
    {
        using var admin = await _site.App.ClientAsync("admin");
        var page = await admin.PageAsync("/wecom/probe");
        Assert.Null(page.QuerySelector("[data-probe]"));
        Assert.Contains("请在企业微信里打开", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("http://localhost:5080/wecom/enter?app=1000002&corp=ww7c1e4a90b2d35f68&to=%2Fwecom%2Fprobe&auth=silent", page.GetElementById("probe-link")!.TextContent);
        Assert.NotNull(page.QuerySelector(".link-qr svg"));
    }

    [Fact]
    public async Task Its_link_leads_a_member_through_the_sign_in_to_a_page_that_runs()
    {
        using var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao", "/wecom/enter?app=1000003&corp=ww7c1e4a90b2d35f68&to=%2Fwecom%2Fprobe&auth=silent");
        Assert.Equal("/wecom/probe", back.LeadsTo());
        var probe = (await browser.PageAsync("/wecom/probe")).GetElementById("probe")!;
        Assert.Equal((SandboxHost.CorpId, "1000003"), (probe.GetAttribute("data-corp"), probe.GetAttribute("data-agent")));
        using var sdk = await browser.AskAsync(probe.GetAttribute("data-sdk")!);
        Assert.Equal(HttpStatusCode.OK, sdk.StatusCode);
    }

    [Fact]
    public async Task What_the_phone_found_stands_on_the_diagnosis_page_with_cause_and_mend()
    {
        using var browser = await MemberAsync(_site);
        using var answer = await ReportAsync(browser, Step("sdk"), Step("signature"), Step("config", 40048, "config:invalid url domain"), Step("menu", null, "timeout"));
        var said = (await answer.PageAsync()).Texts(".checks li").ToList();
        Assert.Contains(said, text => text.Contains("config", StringComparison.Ordinal) && text.Contains("可信域名", StringComparison.Ordinal)
            && text.Contains("40048 config:invalid url domain", StringComparison.Ordinal));
        Assert.Contains(said, text => text.Contains("客户端没有应答", StringComparison.Ordinal));

        using var admin = await _site.App.ClientAsync("admin");
        var card = (await admin.PageAsync("/admin/diagnosis")).GetElementById("probes-1000002")!;
        Assert.Contains("企业微信 iOS", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("lin", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("http://localhost:5080/wecom/probe", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("wxwork/4.1.30", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("还没有人", (await admin.PageAsync("/admin/diagnosis")).GetElementById("probes-1000003")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_run_takes_the_place_of_the_one_before_and_each_client_has_its_own()
    {
        using var phone = await MemberAsync(_site);
        using (await ReportAsync(phone, Step("sdk", null, "timeout"))) { }
        using (await ReportAsync(phone, Step("sdk"))) { }
        using var other = await MemberAsync(_site, WeComSite.WeChat);
        using (await ReportAsync(other, Step("sdk"))) { }
        using var admin = await _site.App.ClientAsync("admin");
        var runs = (await admin.PageAsync("/admin/diagnosis")).Texts("#probes-1000002 .more__title").ToList();
        Assert.Equal(2, runs.Count(text => text.Contains("lin", StringComparison.Ordinal)));
        Assert.Contains(runs, text => text.StartsWith("微信", StringComparison.Ordinal));
        Assert.Empty((await admin.PageAsync("/admin/diagnosis")).QuerySelectorAll("#probes-1000002 .c-bad"));
    }

    [Fact]
    public async Task What_is_posted_is_believed_in_bounds_and_shown_as_text()
    {
        using var browser = await MemberAsync(_site);
        using var long1 = await ReportAsync(browser, Step("config", 1, "<script>alert(1)</script>" + new string('x', 5_000)), Step("nonsense"), Step("0"), Step("config"));
        var html = await long1.TextAsync();
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.True(html.Length < 4_000);
        Assert.Single((await (await ReportAsync(browser, Step("config", 1, "x"), Step("config"))).PageAsync()).QuerySelectorAll(".checks li"));

        using var none = await ReportAsync(browser, Step("nonsense"));
        using var empty = await PostAsync(browser, "null");
        using var broken = await PostAsync(browser, "{");
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [none.StatusCode, empty.StatusCode, broken.StatusCode]);
    }

    [Fact]
    public async Task Only_a_reader_reports_and_only_from_the_page_itself()
    {
        using var browser = await MemberAsync(_site);
        browser.DefaultRequestHeaders.Remove("RequestVerificationToken");
        using var forged = await ReportAsync(browser, Step("sdk"));
        using var stranger = await _site.BrowserAsync(WeComSite.Desktop);
        using var closed = await stranger.AskAsync("/wecom/probe");
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect), (forged.StatusCode, closed.StatusCode));
    }

    internal static object Step(string name, int? code = null, string? message = null) => new { step = name, ok = message is null, code, message, ms = 12 };

    internal static Task<HttpResponseMessage> ReportAsync(HttpClient browser, params object[] steps) =>
        browser.PostAsJsonAsync("/wecom/probe", new { url = "http://localhost:5080/wecom/probe", steps }, TestContext.Current.CancellationToken);

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string json) =>
        browser.GiveAsync("/wecom/probe", new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

    internal static async Task<HttpClient> MemberAsync(WeComSite site, string agent = WeComSite.IPhone)
    {
        var browser = await site.BrowserAsync(agent);
        using var back = await site.SignInAsync(browser, "LinXiao");
        var token = (await browser.PageAsync("/wecom/probe")).GetElementById("probe")!.GetAttribute("data-token");
        browser.DefaultRequestHeaders.Add("RequestVerificationToken", token);
        return browser;
    }
}
