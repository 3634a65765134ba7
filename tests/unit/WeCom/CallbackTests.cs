using Portal.Core.WeCom;

namespace Portal.Tests.WeCom;

/// <summary>The vectors that WeCom's own samples and other SDKs publish.</summary>
public sealed class CallbackTests
{
    private const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string Corp = "wx5823bf96d3bd56c7";
    private const string Echo = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
    private const string EchoSignature = "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3";
    private const string Hello =
        "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6"
        + "A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6ti"
        + "WSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHB"
        + "ZZIs2pDBS8R07+qN+E7Q==";

    private readonly MessageCrypt _crypt = new(new("QDG6eK"), new(Key), Corp);

    [Fact]
    public void Opens_the_echo_of_the_official_sample() =>
        Assert.Equal("1616140317555161061", _crypt.Open(EchoSignature, "1409659589", "263014780", Echo));

    [Fact]
    public void Opens_the_message_of_the_official_sample()
    {
        var body = $"<xml><ToUserName><![CDATA[{Corp}]]></ToUserName><AgentID>218</AgentID><Encrypt><![CDATA[{Hello}]]></Encrypt></xml>";

        var message = CallbackMessage.Parse(_crypt.Open("477715d11cdb4164915debcba66cb864d751f3e6", "1409659813", "1372623149", CallbackEnvelope.ReadCipher(body)));

        Assert.Equal(("hello", "mycreate", "text", 218, "4561255354251345929"), (message.Content, message.UserId, message.MsgType, message.AgentId, message.RepeatKey));
        Assert.Equal(Corp, message.CorpId);
        Assert.Equal(1409659813, message.CreatedAt.ToUnixTimeSeconds());
    }

    /// <summary>All of them are sent by sys: an admin who changes several things at once makes several events of one second.</summary>
    [Fact]
    public void Two_changes_of_one_member_in_the_same_second_are_two_and_each_is_one_when_it_is_repeated()
    {
        string[] changes = ["<NewUserID>b</NewUserID>", "<Status>2</Status>", "<Name>新名</Name>"];
        string[] keys = [.. changes.Concat(changes).Select(change => CallbackMessage.Parse(
            "<xml><FromUserName>sys</FromUserName><CreateTime>1403610513</CreateTime><MsgType>event</MsgType><Event>change_contact</Event>"
            + $"<ChangeType>update_user</ChangeType><UserID>a</UserID>{change}</xml>").RepeatKey)];
        Assert.Equal(3, keys.Distinct().Count());
        Assert.Equal(keys[..3], keys[3..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("短")]
    [InlineData("exactly as long as it takes: 世界 and some more text to cross a block of thirty-two bytes")]
    public void What_is_sealed_can_be_opened_again(string text)
    {
        var cipher = _crypt.Seal(text);
        Assert.Equal(text, _crypt.Open(_crypt.Sign("1", "n", cipher), "1", "n", cipher));
    }

    [Theory]
    [InlineData("0c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "1409659589", Echo)]
    [InlineData(EchoSignature, "1409659590", Echo)]
    [InlineData(EchoSignature, "1409659589", "AAAA")]
    [InlineData("", "1409659589", Echo)]
    [InlineData(null, null, null)]
    public void A_message_that_was_touched_is_refused(string? signature, string? timestamp, string? cipher) =>
        Refuses(CallbackFault.Signature, () => _crypt.Open(signature, timestamp, "263014780", cipher));

    [Theory]
    [InlineData("not base64!", CallbackFault.Base64)]
    [InlineData("AAAA", CallbackFault.Cipher)]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", CallbackFault.Cipher)]
    public void A_signed_message_that_is_no_message_is_refused(string cipher, CallbackFault fault) =>
        Refuses(fault, () => _crypt.Open(_crypt.Sign("1", "n", cipher), "1", "n", cipher));

    [Fact]
    public void A_message_for_another_corp_is_refused()
    {
        var cipher = new MessageCrypt(new("QDG6eK"), new(Key), "wwanothercorp00000").Seal("x");
        Refuses(CallbackFault.Receiver, () => _crypt.Open(_crypt.Sign("1", "n", cipher), "1", "n", cipher));
    }

    [Fact]
    public void A_wrong_key_is_named() => Refuses(CallbackFault.AesKey, () => new MessageCrypt(new("t"), new("short"), Corp));

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&e;</Encrypt></xml>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><xml><Encrypt>&b;</Encrypt></xml>")]
    [InlineData("<xml><Encrypt></Encrypt></xml>")]
    [InlineData("<xml><Encrypt>")]
    [InlineData("""{"encrypt":1}""")]
    [InlineData("""[1]""")]
    [InlineData("""{"encrypt":""")]
    [InlineData("")]
    [InlineData("{\"encrypt\":\"\\ud800\"}")]
    [InlineData("<xml/>")]
    [InlineData("<xml><Encrypt><a>x</a></Encrypt></xml>")]
    [InlineData("<xml>text<b><Encrypt>x</Encrypt></b></xml>")]
    public void A_hostile_body_is_refused(string body) => Refuses(CallbackFault.Xml, () => CallbackEnvelope.ReadCipher(body));

    [Fact]
    public void Two_megabytes_are_not_read() =>
        Refuses(CallbackFault.Xml, () => CallbackEnvelope.ReadCipher("<xml><Encrypt>" + new string('A', 2_000_000) + "</Encrypt></xml>"));

    [Fact]
    public void Nesting_is_refused_and_pieces_are_joined()
    {
        Refuses(CallbackFault.Xml, () => CallbackEnvelope.ReadCipher("<xml><Encrypt>" + string.Concat(Enumerable.Repeat("<a>", 250_000)) + "</Encrypt></xml>"));
        Refuses(CallbackFault.Xml, () => CallbackEnvelope.ReadCipher("<xml>" + string.Concat(Enumerable.Repeat("<a>", 250_000))));
        Assert.Equal(20_000 * 7, CallbackEnvelope.ReadCipher("<xml><Encrypt>" + string.Concat(Enumerable.Repeat("aaaaaaa<!---->", 20_000)) + "</Encrypt></xml>").Length);
    }

    [Fact]
    public void Json_is_understood_too() => Assert.Equal(Echo, CallbackEnvelope.ReadCipher($$"""{"tousername":"x","encrypt":"{{Echo}}"}"""));

    [Fact]
    public void An_answer_is_sealed_so_that_it_opens_with_its_own_signature()
    {
        var message = CallbackMessage.Parse("<xml><ToUserName>ww1</ToUserName><FromUserName>LinXiao</FromUserName></xml>");
        var reply = PassiveReply.Text(message, "您好 ]]> <b>\u0001", DateTimeOffset.UnixEpoch);
        var sealedXml = System.Xml.Linq.XElement.Parse(CallbackEnvelope.SealXml(_crypt, reply, DateTimeOffset.UnixEpoch));

        var opened = System.Xml.Linq.XElement.Parse(
            _crypt.Open(sealedXml.Element("MsgSignature")!.Value, sealedXml.Element("TimeStamp")!.Value, sealedXml.Element("Nonce")!.Value, sealedXml.Element("Encrypt")!.Value));

        Assert.Equal("LinXiao", opened.Element("ToUserName")!.Value);
        Assert.Equal("您好 ]] > <b>", opened.Element("Content")!.Value);
    }

    [Fact]
    public void Options_of_a_card_are_read_in_both_spellings()
    {
        var message = CallbackMessage.Parse("<xml><Event>template_card_event</Event><SelectedItems>"
            + "<SelectedItem><QuestionKey>q</QuestionKey><OpitonIds><OpitonId>a</OpitonId></OpitonIds></SelectedItem>"
            + "<SelectedItem><QuestionKey>q</QuestionKey><OptionIds><OptionId>b</OptionId></OptionIds></SelectedItem></SelectedItems></xml>");
        Assert.Equal(["a", "b"], message.SelectedOptions["q"]);
    }

    [Fact]
    public void The_address_of_a_page_is_signed_as_the_official_sample_says()
    {
        var ticket = new Secret("sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg");
        Assert.Equal("0f9de62fce790f9a083d5c99e95740ceb90c27ed", JsSignature.Sign(ticket, "Wm3WZYTPz0wzccnW", "1414587457", "http://mp.weixin.qq.com?params=value#top"));
    }

    private static void Refuses(CallbackFault fault, Func<object> act) => Assert.Equal(fault, Assert.Throws<CallbackException>(act).Fault);
}
