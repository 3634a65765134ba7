using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Portal.Tests.Sandbox;

public sealed class PhoneTests(SandboxHost host) : IClassFixture<SandboxHost>
{
    private const string Phone = "http://linxiao-ios.localhost:5082";
    private readonly SandboxHost _host = host.Fresh();

    [Fact]
    public async Task The_portal_sees_the_client_and_its_own_host()
    {
        await GetAsync("/reports/1?url=http%3A%2F%2Flinxiao-ios.localhost%3A5082%2Freports%2F1");
        var request = _host.Portal.Requests.Single();
        Assert.Equal("http://localhost:5080/reports/1?url=http%3A%2F%2Flocalhost%3A5080%2Freports%2F1", request.RequestUri!.AbsoluteUri);
        Assert.Contains("wxwork/4.1.30", string.Join(' ', request.Headers.GetValues("User-Agent")));
    }

    [Fact]
    public async Task A_phone_keeps_its_own_cookies()
    {
        _host.Portal.Answer = _ => new HttpResponseMessage { Headers = { { "Set-Cookie", "sid=lin; Path=/; HttpOnly; Secure" } } };
        using var first = await GetAsync("/", cookie: "sid=of-the-desktop");
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.False(_host.Portal.Requests[0].Headers.Contains("Cookie"));

        await GetAsync("/again");
        Assert.Equal("sid=lin", _host.Portal.Requests[1].Headers.GetValues("Cookie").Single());
        await GetAsync("/", host: "http://zhoumin-ios.localhost:5082");
        Assert.False(_host.Portal.Requests[2].Headers.Contains("Cookie"));
    }

    [Fact]
    public async Task Pages_get_the_bridge_first_and_may_lie_in_the_frame()
    {
        _host.Portal.Answer = _ => Html("<html><head lang='zh'><script src=a.js></script></head></html>", policy: "script-src 'nonce-abc='; frame-ancestors 'none'");
        using var answer = await GetAsync("/");
        Assert.Contains("<head lang='zh'><script src=\"/.sandbox/bridge.js\" nonce=\"abc=\"></script><script src=a.js>", await answer.TextAsync());
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
        Assert.DoesNotContain("frame-ancestors", answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task A_fragment_without_a_head_is_left_alone()
    {
        _host.Portal.Answer = _ => Html("<div id=blocks></div>");
        Assert.Equal("<div id=blocks></div>", await (await GetAsync("/reports/1")).TextAsync());
    }

    [Theory]
    [InlineData("http://localhost:5080/reports/1", Phone + "/reports/1")]
    [InlineData("/reports/1", "/reports/1")]
    [InlineData("http://localhost:5081/connect/oauth2/authorize?appid=1#wechat_redirect",
        "http://localhost:5081/connect/oauth2/authorize?appid=1&sandbox_phone=linxiao-ios#wechat_redirect")]
    [InlineData("https://example.com/", "https://example.com/")]
    public async Task Redirects_stay_on_the_phone(string said, string seen)
    {
        _host.Portal.Answer = _ => new HttpResponseMessage(HttpStatusCode.Redirect) { Headers = { Location = new Uri(said, UriKind.RelativeOrAbsolute) } };
        using var answer = await GetAsync("/");
        Assert.Equal(seen, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_authorize_page_knows_the_phone_and_brings_it_back_to_its_frame()
    {
        using var client = _host.Browser();
        using var answer = await client.AskAsync(
            "/connect/oauth2/authorize?appid=ww7c1e4a90b2d35f68&redirect_uri=http%3A%2F%2Flocalhost%3A5080%2Fwecom%2Fcallback"
            + "&response_type=code&scope=snsapi_base&state=S&agentid=1000002&sandbox_phone=linxiao-ios");
        Assert.StartsWith(Phone + "/wecom/callback?code=", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_portal_that_is_not_there_is_said()
    {
        _host.Portal.Answer = _ => throw new HttpRequestException("refused");
        using var answer = await GetAsync("/");
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains("门户没有应答", await answer.TextAsync());
    }

    [Theory]
    [InlineData("/?me=LinXiao&client=ios", "linxiao-ios")]
    [InlineData("/?me=nobody&client=none", "linxiao-ios")]
    [InlineData("/?me=sun.li@xh&client=windows", "sun-li-xh-windows")]
    public async Task The_phone_view_shows_the_phone_of_its_address(string path, string phone)
    {
        using var client = _host.Browser();
        Assert.Contains($"data-phone=\"{phone}\"", await client.TextAsync(path));
        using var answer = await client.AskAsync("/sandbox/api/phones/" + phone);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_card_that_is_forwarded_lies_in_both_phones()
    {
        using var client = _host.Browser();
        var card = new StringContent("""{"title":"月度销量","link":"http://localhost:5080/reports/1","to":"ZhouMin"}""", Encoding.UTF8, "application/json");
        (await client.GiveAsync("/sandbox/api/phones/linxiao-ios/share", card)).EnsureSuccessStatusCode();
        Assert.Contains("月度销量", (await _host.GetAsync("/sandbox/api/phones/zhoumin-android"))["chats"]!.AsArray()
            .Last()!["messages"]![0]!["content"]!["title"]!.ToString());
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string host = Phone, string? cookie = null)
    {
        using var client = _host.Browser();
        var request = new HttpRequestMessage(HttpMethod.Get, host + path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await client.AskAsync(request);
    }

    private static HttpResponseMessage Html(string html, string? policy = null)
    {
        var answer = new HttpResponseMessage { Content = new StringContent(html, MediaTypeHeaderValue.Parse("text/html; charset=utf-8")) };
        answer.Headers.Add("X-Frame-Options", "DENY");
        if (policy is not null)
        {
            answer.Headers.Add("Content-Security-Policy", policy);
        }

        return answer;
    }
}
