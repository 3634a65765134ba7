using WeComSandbox.Callbacks;

namespace Portal.Tests.Sandbox;

/// <summary>The vectors that WeCom's own samples publish.</summary>
public sealed class MessageCryptTests
{
    private const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string Echo = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
    private const string Message =
        "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6"
        + "A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6ti"
        + "WSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHB"
        + "ZZIs2pDBS8R07+qN+E7Q==";

    private readonly MessageCrypt _crypt = new("QDG6eK", Key, "wx5823bf96d3bd56c7");

    [Fact]
    public void The_echo_of_the_official_sample_is_signed_and_read()
    {
        Assert.Equal("5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", _crypt.Sign("1409659589", "263014780", Echo));
        Assert.Equal("1616140317555161061", _crypt.Decrypt(Echo));
    }

    [Fact]
    public void The_message_of_the_official_sample_is_signed_and_read()
    {
        Assert.Equal("477715d11cdb4164915debcba66cb864d751f3e6", _crypt.Sign("1409659813", "1372623149", Message));
        var xml = _crypt.Decrypt(Message);
        Assert.Contains("<Content><![CDATA[hello]]></Content>", xml);
        Assert.Contains("<AgentID>218</AgentID>", xml);
    }

    [Theory]
    [InlineData("")]
    [InlineData("短")]
    [InlineData("exactly so long that the padding is a whole block or close to it")]
    public void What_is_encrypted_can_be_read_again(string text) => Assert.Equal(text, _crypt.Decrypt(_crypt.Encrypt(text)));

    [Theory]
    [InlineData("wx0000000000000000", Echo, -40005)]
    [InlineData("wx5823bf96d3bd56c7", "not base64!", -40010)]
    [InlineData("wx5823bf96d3bd56c7", "AAAA", -40007)]
    public void A_wrong_message_says_what_is_wrong(string receiver, string encrypted, int code)
    {
        var error = Assert.Throws<CryptException>(() => new MessageCrypt("QDG6eK", Key, receiver).Decrypt(encrypted));
        Assert.Equal(code, error.Code);
    }

    [Fact]
    public void A_key_of_the_wrong_length_is_refused() =>
        Assert.Equal(-40004, Assert.Throws<CryptException>(() => new MessageCrypt("t", "short", "c")).Code);
}
