using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

/// <summary>What WeCom posts, what pretends to be it, and the small endpoints beside.</summary>
[SameOnEveryDatabase]
public sealed class WeComEndpointTests : IAsyncLifetime
{
    private const string Events = "/wecom/events/ww7c1e4a90b2d35f68/1000002";
    private readonly WeComSite _site = new();
    private MessageCrypt _crypt = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        var app = _site.World.FindApp(SandboxHost.Agent)!.Value.App;
        _crypt = new MessageCrypt(new Secret(app.CallbackToken!), new Secret(app.EncodingAesKey!), SandboxHost.CorpId);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_address_is_verified_with_the_plain_text_and_nothing_else()
    {
        using var wecom = await _site.App.StrangerAsync();
        using var answer = await wecom.AskAsync($"{Events}?{Signed(_crypt.Seal("1616140317555161061"), out var cipher)}&echostr={Uri.EscapeDataString(cipher)}");
        Assert.Equal("1616140317555161061", await answer.TextAsync());
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_text_is_a_search_and_a_repeat_is_dropped()
    {
        await BindLinAsync();
        var message = Message("text", "<Content>没有这样的报表</Content><MsgId>7</MsgId>");
        var (status, answer) = await PostAsync(message);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("没有找到", answer);
        Assert.Equal((HttpStatusCode.OK, ""), await PostAsync(message));
    }

    [Fact]
    public async Task Who_enters_the_app_is_welcomed_by_name_and_a_stranger_is_told_to_bind()
    {
        Assert.Contains("/wecom/enter?app=1000002", (await PostAsync(Message("event", "<Event>enter_agent</Event>"))).Answer);
        await BindLinAsync();
        _site.App.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Contains("林晓", (await PostAsync(Message("event", "<Event>enter_agent</Event>", 2))).Answer);
    }

    [Theory]
    [InlineData("<Event>unsubscribe</Event>")]
    [InlineData("<Event>change_contact</Event><ChangeType>delete_user</ChangeType><UserID>linxiao</UserID>")]
    public async Task Who_left_has_no_session_any_more(string what)
    {
        using var browser = await BindLinAsync();
        Assert.Equal("林晓", await browser.WhoAsync());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Message("event", what))).Status);
        Assert.Null(await browser.WhoAsync());
    }

    [Fact]
    public async Task What_is_not_from_WeCom_changes_nothing()
    {
        using var browser = await BindLinAsync();
        var left = Message("event", "<Event>unsubscribe</Event>");
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(left, forge: true)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, await RawAsync("<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&y;</Encrypt></xml>"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await RawAsync(new string('x', 65 * 1024)));
        var other = new MessageCrypt(new Secret("SandboxToken2"), new Secret("jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"), "wwother");
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(left, crypt: other)).Status);
        using var wecom = await _site.App.StrangerAsync();
        using var unknown = await wecom.GiveAsync("/wecom/events/wwother/1", new StringContent(""));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("林晓", await browser.WhoAsync());
    }

    [Fact]
    public async Task A_long_message_is_read() =>
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Message("text", $"<Content>{new string('x', 40_000)}</Content><MsgId>8</MsgId>"))).Status);

    [Fact]
    public async Task A_signature_is_for_readers_only_costs_one_ticket_and_has_an_end()
    {
        using var stranger = await _site.BrowserAsync(WeComSite.Desktop);
        using var refused = await stranger.AskAsync("/wecom/signature?url=http%3A%2F%2Flocalhost%3A5080%2F");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        using var browser = await BindLinAsync();
        HttpStatusCode last = default;
        for (var i = 0; i < 121; i++)
        {
            using var answer = await browser.AskAsync("/wecom/signature?url=http%3A%2F%2Flocalhost%3A5080%2F");
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        Assert.Equal(1, _site.Count("get_jsapi_ticket"));
        Assert.Equal(0, _site.Count("ticket/get"));
    }

    [Fact]
    public async Task The_domain_file_is_served_byte_for_byte_to_anybody()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, 65, 13, 10];
        await _site.App.InScopeAsync(s => s.GetRequiredService<DomainFiles>().SaveAsync("WW_verify_Ab12.txt", bytes, CancellationToken.None));
        using var anybody = await _site.BrowserAsync(WeComSite.Desktop);
        Assert.Equal(bytes, await anybody.BytesAsync("/WW_verify_Ab12.txt"));
        using var none = await anybody.AskAsync("/WW_verify_none.txt");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        using var head = await anybody.AskAsync(new HttpRequestMessage(HttpMethod.Head, "/WW_verify_Ab12.txt"));
        Assert.Equal((HttpStatusCode.OK, 6L, "text/plain"), (head.StatusCode, head.Content.Headers.ContentLength, head.Content.Headers.ContentType!.ToString()));
    }

    [Theory]
    [InlineData(-9, HttpStatusCode.OK)]
    [InlineData(9, HttpStatusCode.OK)]
    [InlineData(-11, HttpStatusCode.Forbidden)]
    [InlineData(11, HttpStatusCode.Forbidden)]
    [InlineData(-60 * 24 * 2, HttpStatusCode.Forbidden)] // when it is seen no more
    public async Task A_signed_message_has_an_age_limit(int minutes, HttpStatusCode status)
    {
        using var wecom = await _site.App.StrangerAsync(WeComSite.Origin);
        var cipher = _crypt.Seal(Message("text", "<Content>x</Content><MsgId>9</MsgId>"));
        var at = _site.App.Clock.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var body = new StringContent($"<xml><Encrypt><![CDATA[{cipher}]]></Encrypt></xml>", Encoding.UTF8, "text/xml");
        using var answer = await wecom.GiveAsync($"{Events}?msg_signature={_crypt.Sign(at, "n1", cipher)}&timestamp={at}&nonce=n1", body);

        Assert.Equal(status, answer.StatusCode);
    }

    private async Task<HttpClient> BindLinAsync()
    {
        var browser = await _site.BrowserAsync();
        using var back = await _site.SignInAsync(browser, "LinXiao");
        return browser;
    }

    private static string Message(string type, string more, int at = 1) =>
        $"<xml><ToUserName>{SandboxHost.CorpId}</ToUserName><FromUserName>LinXiao</FromUserName>"
        + $"<CreateTime>179539800{at}</CreateTime><MsgType>{type}</MsgType>{more}<AgentID>1000002</AgentID></xml>";

    private async Task<(HttpStatusCode Status, string Answer)> PostAsync(string message, bool forge = false, MessageCrypt? crypt = null)
    {
        using var wecom = await _site.App.StrangerAsync(WeComSite.Origin);
        var query = Signed((crypt ?? _crypt).Seal(message), out var cipher);
        using var body = new StringContent($"<xml><ToUserName>x</ToUserName><Encrypt><![CDATA[{cipher}]]></Encrypt></xml>", Encoding.UTF8, "text/xml");
        using var answer = await wecom.GiveAsync($"{Events}?{(forge ? query.Replace("msg_signature=", "msg_signature=0") : query)}", body);
        var text = await answer.TextAsync();
        return (answer.StatusCode, text.StartsWith("<xml>", StringComparison.Ordinal) ? Open(text) : text);
    }

    private string Open(string sealedAnswer)
    {
        var xml = System.Xml.Linq.XElement.Parse(sealedAnswer);
        return WebUtility.HtmlDecode(
            _crypt.Open((string?)xml.Element("MsgSignature"), (string?)xml.Element("TimeStamp"), (string?)xml.Element("Nonce"), (string?)xml.Element("Encrypt")));
    }

    private async Task<HttpStatusCode> RawAsync(string body)
    {
        using var wecom = await _site.App.StrangerAsync();
        using var answer = await wecom.GiveAsync(Events + "?msg_signature=a&timestamp=1&nonce=2", new StringContent(body));
        return answer.StatusCode;
    }

    private string Signed(string sealedText, out string cipher)
    {
        cipher = sealedText;
        return $"msg_signature={_crypt.Sign("1795311660", "n1", cipher)}&timestamp=1795311660&nonce=n1";
    }
}
