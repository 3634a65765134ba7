using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.WebUtilities;
using WeComSandbox.Callbacks;

namespace Portal.Tests.Sandbox;

public sealed class CallbackTests : IClassFixture<SandboxHost>
{
    private readonly SandboxHost _host;
    private readonly MessageCrypt _crypt;

    public CallbackTests(SandboxHost host)
    {
        _host = host.Fresh();
        var app = _host.World.FindApp(SandboxHost.Agent)!.Value.App;
        _crypt = new MessageCrypt(app.CallbackToken, app.EncodingAesKey, SandboxHost.CorpId);
    }

    [Fact]
    public async Task Saving_the_address_asks_for_the_decrypted_echo()
    {
        _host.Portal.Answer = request => Text(_crypt.Decrypt(Query(request)["echostr"]!));
        Assert.True((bool)(await PostAsync("/sandbox/api/apps/1000002/verify-callback", null))["ok"]!);

        _host.Portal.Answer = request => Text($"\"{_crypt.Decrypt(Query(request)["echostr"]!)}\"");
        Assert.False((bool)(await PostAsync("/sandbox/api/apps/1000002/verify-callback", null))["ok"]!);
    }

    [Fact]
    public async Task What_a_member_writes_arrives_encrypted_and_signed()
    {
        var answer = await PostAsync("/sandbox/api/events", new { type = "text", userId = "LinXiao", agentId = 1000002, text = "销量 <&>" });
        Assert.True((bool)answer["ok"]!);

        var query = Query(_host.Portal.Requests.Single());
        var encrypted = XDocument.Parse(_host.Portal.Bodies.Single()).Root!.Element("Encrypt")!.Value;
        Assert.Equal(_crypt.Sign(query["timestamp"]!, query["nonce"]!, encrypted), query["msg_signature"]);
        var message = XDocument.Parse(_crypt.Decrypt(encrypted)).Root!;
        Assert.Equal("LinXiao", message.Element("FromUserName")!.Value);
        Assert.Equal("销量 <&>", message.Element("Content")!.Value);
        Assert.NotEmpty(message.Element("MsgId")!.Value);
    }

    [Fact]
    public async Task A_reply_becomes_a_message_of_the_app()
    {
        _host.Portal.Answer = _ => Text(Reply("<xml><ToUserName>LinXiao</ToUserName><MsgType>text</MsgType><Content>你好</Content></xml>"));
        await PostAsync("/sandbox/api/events", new { type = "enter_agent", userId = "LinXiao", agentId = 1000002 });
        var message = _host.World.Messages.All().Single();
        Assert.Equal("你好", (string?)message.Content["content"]);
        Assert.Equal(["LinXiao"], message.To);
    }

    [Fact]
    public async Task A_server_that_fails_is_asked_three_times()
    {
        _host.Portal.Answer = _ => new HttpResponseMessage(HttpStatusCode.BadGateway);
        var answer = await PostAsync("/sandbox/api/events", new { type = "click", key = "today", userId = "LinXiao", agentId = 1000002 });
        Assert.False((bool)answer["ok"]!);
        Assert.Equal(3, _host.Portal.Requests.Count);
        Assert.Single(_host.Portal.Bodies.Distinct());
    }

    [Fact]
    public async Task An_app_hears_that_a_member_left()
    {
        using var client = _host.Browser();
        (await client.GiveAsync("/sandbox/api/members/LinXiao/leave", null)).EnsureSuccessStatusCode();
        Assert.Equal(["/wecom/events/ww7c1e4a90b2d35f68/1000002", "/wecom/events/ww7c1e4a90b2d35f68/1000003"],
            _host.Portal.Requests.Select(request => request.RequestUri!.AbsolutePath));
        var encrypted = XDocument.Parse(_host.Portal.Bodies[0]).Root!.Element("Encrypt")!.Value;
        Assert.Contains("unsubscribe", _crypt.Decrypt(encrypted));
        Assert.Equal(60111, (await _host.CallAsync("user/get?userid=LinXiao")).Code());
    }

    private string Reply(string xml)
    {
        var encrypted = _crypt.Encrypt(xml);
        return $"<xml><Encrypt>{encrypted}</Encrypt><MsgSignature>{_crypt.Sign("1", "n", encrypted)}</MsgSignature><TimeStamp>1</TimeStamp><Nonce>n</Nonce></xml>";
    }

    private static HttpResponseMessage Text(string text) => new() { Content = new StringContent(text) };

    private static Dictionary<string, string> Query(HttpRequestMessage request) =>
        QueryHelpers.ParseQuery(request.RequestUri!.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    private async Task<JsonObject> PostAsync(string path, object? body)
    {
        using var client = _host.Browser();
        using var answer = await client.GiveJsonAsync(path, body);
        return (await answer.JsonAsync())!;
    }
}
