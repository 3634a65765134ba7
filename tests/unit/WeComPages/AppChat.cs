using System.Net;
using System.Text;
using Portal.Core.WeCom;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

/// <summary>LinXiao's chat with the app, as WeCom brings it to the portal: sealed and signed.</summary>
internal sealed class AppChat
{
    private readonly WeComSite _site;
    private readonly string _corp;
    private readonly int _agent;
    private int _second;

    public AppChat(WeComSite site, string corp = SandboxHost.CorpId, int agent = SandboxHost.Agent)
    {
        (_site, _corp, _agent) = (site, corp, agent);
        var app = site.World.FindApp(agent, corp)!.Value.App;
        Crypt = new MessageCrypt(new Secret(app.CallbackToken!), new Secret(app.EncodingAesKey!), corp);
    }

    public MessageCrypt Crypt { get; }

    public string Address(string query) => $"/wecom/events/{_corp}/{_agent}?{query}";

    /// <summary>What the portal answers to what LinXiao writes, as plain XML.</summary>
    public Task<string> WriteAsync(string words) => AnswerAsync("text", $"<Content>{words}</Content><MsgId>{++_second}</MsgId>");

    public Task<string> AnswerAsync(string type, string more) => PostAsync(Message(type, more));

    public string Message(string type, string more) =>
        $"<xml><ToUserName>{_corp}</ToUserName><FromUserName>LinXiao</FromUserName>"
        + $"<CreateTime>{1795398000 + ++_second}</CreateTime><MsgType>{type}</MsgType>{more}<AgentID>{_agent}</AgentID></xml>";

    public async Task<string> PostAsync(string message)
    {
        var (status, text) = await SendAsync(message);
        Assert.Equal(HttpStatusCode.OK, status);
        if (text.Length == 0)
        {
            return "";
        }

        var xml = System.Xml.Linq.XElement.Parse(text);
        return WebUtility.HtmlDecode(
            Crypt.Open((string?)xml.Element("MsgSignature"), (string?)xml.Element("TimeStamp"), (string?)xml.Element("Nonce"), (string?)xml.Element("Encrypt")));
    }

    public async Task<(HttpStatusCode Status, string Text)> SendAsync(string message)
    {
        using var wecom = await _site.App.StrangerAsync(WeComSite.Origin);
        var cipher = Crypt.Seal(message);
        var at = _site.App.Clock.GetUtcNow().ToUnixTimeSeconds();
        using var body = new StringContent($"<xml><Encrypt><![CDATA[{cipher}]]></Encrypt></xml>", Encoding.UTF8, "text/xml");
        using var answer = await wecom.GiveAsync(Address($"msg_signature={Crypt.Sign($"{at}", "n1", cipher)}&timestamp={at}&nonce=n1"), body);
        return (answer.StatusCode, await answer.TextAsync());
    }
}
