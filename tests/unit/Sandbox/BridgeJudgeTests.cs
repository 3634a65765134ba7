using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WeComSandbox.Phones;

namespace Portal.Tests.Sandbox;

public sealed class BridgeJudgeTests(SandboxHost host) : IClassFixture<SandboxHost>
{
    private const string Page = "http://localhost:5080/reports/1?year=2025";
    private readonly SandboxHost _host = host.Fresh();

    [Fact]
    public void The_signature_of_the_official_sample_is_reproduced() => Assert.Equal(
        "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
        BridgeJudge.Sign("sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg", "Wm3WZYTPz0wzccnW", "1414587457",
            "http://mp.weixin.qq.com?params=value"));

    [Fact]
    public void A_good_signature_opens_what_was_asked_for()
    {
        var signature = Verify(Page, Page, out var answer);
        Assert.Equal("preVerifyJSAPI:ok", Said(answer));
        Assert.Equal("hideMenuItems:ok", Said(Invoke("hideMenuItems", Page, signature, "menuItem:favorite", "menuItem:setFont")));
        Assert.Equal("scanQRCode:permission denied", Said(Invoke("scanQRCode", Page, signature)));
    }

    [Fact]
    public void Only_what_spreads_can_be_hidden_and_shown_again()
    {
        var signature = Verify(Page, Page, out _);
        var hidden = Invoke("hideAllNonBaseMenuItem", Page, signature)["menu"]!["hidden"]!.AsArray().Select(item => (string)item!);
        Assert.Contains("menuItem:share:appMessage", hidden);
        Assert.DoesNotContain("menuItem:refresh", hidden);
        Assert.DoesNotContain("menuItem:favorite", Invoke("showMenuItems", Page, signature, "menuItem:favorite")["menu"]!["hidden"]!.AsArray().Select(item => (string)item!));
    }

    [Fact]
    public void WeChat_has_no_call_that_shares() =>
        Assert.Equal("system:function_not_exist",
            Said(_host.Services.GetRequiredService<BridgeJudge>().Judge(new BridgeRequest("v", "shareAppMessage", [], Page, Page, "wechat"))));

    [Theory]
    [InlineData("http://localhost:5080/reports/1", "1763802000", "preVerifyJSAPI:invalid signature")]
    [InlineData(Page, "1763802000000", "preVerifyJSAPI:invalid signature")]
    [InlineData("http://evil.example/", "1763802000", "preVerifyJSAPI:invalid url domain")]
    public void A_signature_for_something_else_is_refused(string open, string timestamp, string said)
    {
        Verify(Page, open, out var answer, timestamp: timestamp);
        Assert.Equal(said, Said(answer));
    }

    [Fact]
    public void The_apps_ticket_does_not_sign_for_the_corp()
    {
        var ticket = _host.World.Tokens.AppTicket(SandboxHost.CorpId, SandboxHost.Agent).Value;
        Verify(Page, Page, out var answer, ticket);
        Assert.Equal(40093, (int)answer["err_code"]!);
    }

    [Fact]
    public void A_domain_without_its_file_has_no_scripts()
    {
        _host.World.Corps[0].Apps.ForEach(app => app.DomainVerified = false);
        Verify(Page, Page, out var answer);
        Assert.Equal("preVerifyJSAPI:invalid url domain", Said(answer));
    }

    [Fact]
    public void After_the_address_changed_a_share_is_denied_until_it_is_signed_again()
    {
        const string Next = "http://localhost:5080/reports/2";
        var old = Verify(Page, Page, out _);
        Assert.Equal("sendAppMessage:ok", Said(Invoke("sendAppMessage", Page + "#top", old)));
        Assert.Equal("sendAppMessage:permission denied", Said(Invoke("sendAppMessage", Next, old)));
        Assert.Equal("sendAppMessage:permission denied", Said(Invoke("sendAppMessage", Page, signature: null)));
        Assert.Equal("sendAppMessage:ok", Said(Invoke("sendAppMessage", Next, Verify(Next, Next, out _))));
    }

    [Fact]
    public void WeChat_on_a_phone_compares_with_the_page_one_entered_by()
    {
        Verify(Page, "http://localhost:5080/reports/2", out var answer, client: "wechat", landing: Page);
        Assert.Equal("preVerifyJSAPI:ok", Said(answer));
    }

    private string Verify(string signed, string open, out JsonObject answer, string? ticket = null, string timestamp = "1763802000", string client = "ios", string? landing = null)
    {
        var signature = BridgeJudge.Sign(ticket ?? _host.World.Tokens.CorpTicket(SandboxHost.CorpId).Value, "n", timestamp, signed);
        answer = Judge(new BridgeRequest("view", "preVerifyJSAPI", new JsonObject
        {
            ["appId"] = SandboxHost.CorpId,
            ["verifyAppId"] = SandboxHost.CorpId,
            ["verifyNonceStr"] = "n",
            ["verifyTimestamp"] = timestamp,
            ["verifySignature"] = signature,
            ["verifyJsApiList"] = new JsonArray("menu:share:appmessage", "hideMenuItems", "showMenuItems", "hideAllNonBaseMenuItem"),
        }, open, landing, client));
        return signature;
    }

    private JsonObject Invoke(string name, string url, string? signature, params string[] items) => Judge(new BridgeRequest("view", name, new JsonObject
    {
        ["menuList"] = new JsonArray([.. items.Select(item => JsonValue.Create(item))]),
        ["verifySignature"] = signature,
    }, url, null, "ios"));

    private JsonObject Judge(BridgeRequest request) => _host.Services.GetRequiredService<BridgeJudge>().Judge(request);

    private static string Said(JsonObject answer) => (string)answer["err_msg"]!;
}
