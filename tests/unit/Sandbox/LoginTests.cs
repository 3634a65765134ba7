using System.Net;
using System.Text.Json.Nodes;

namespace Portal.Tests.Sandbox;

public sealed class LoginTests(SandboxHost host) : IClassFixture<SandboxHost>
{
    private const string Query = "/wwlogin/sso/login?login_type=CorpApp&appid=ww7c1e4a90b2d35f68&agentid=1000002"
        + "&redirect_uri=http%3A%2F%2Flocalhost%3A5080%2Fwecom%2Fcallback&state=S2";
    private readonly SandboxHost _host = host.Fresh();

    [Fact]
    public async Task A_member_scans_and_confirms_and_the_browser_gets_a_code()
    {
        var id = await ShowAsync();
        Assert.Equal("waiting", await StatusAsync(id));
        await PhoneAsync(id, "scan", "LinXiao");
        Assert.Equal("scanned", await StatusAsync(id));
        await PhoneAsync(id, "confirm");

        var done = await _host.GetAsync("/wwlogin/sso/status?id=" + id);
        Assert.Equal($"http://localhost:5080/wecom/callback?code={done["code"]}&state=S2", (string?)done["redirect"]);
        Assert.Equal("LinXiao", (string?)(await _host.CallAsync("auth/getuserinfo?code=" + done["code"]))["userid"]);
    }

    [Fact]
    public async Task A_cancelled_login_comes_back_without_a_code()
    {
        var id = await ShowAsync();
        await PhoneAsync(id, "scan", "LinXiao");
        await PhoneAsync(id, "cancel");
        Assert.Equal("http://localhost:5080/wecom/callback?state=S2", (string?)(await _host.GetAsync("/wwlogin/sso/status?id=" + id))["redirect"]);
        Assert.Equal(HttpStatusCode.Conflict, await PhoneAsync(id, "confirm"));
    }

    [Fact]
    public async Task Who_does_not_see_the_app_is_refused()
    {
        var id = await ShowAsync();
        await PhoneAsync(id, "scan", "HuangTao");
        Assert.Equal("refused", await StatusAsync(id));
        Assert.Equal(HttpStatusCode.Conflict, await PhoneAsync(id, "confirm"));
    }

    [Fact]
    public async Task A_code_on_the_screen_ends_after_five_minutes()
    {
        var id = await ShowAsync();
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("expired", await StatusAsync(id));
        Assert.Equal(HttpStatusCode.Conflict, await PhoneAsync(id, "scan", "LinXiao"));
    }

    [Theory]
    [InlineData("localhost%3A5080", "evil.example")]
    [InlineData("agentid=1000002", "agentid=7")]
    [InlineData("login_type=CorpApp", "login_type=ServiceApp")]
    public async Task A_wrong_address_shows_no_code(string part, string instead)
    {
        using var client = _host.Browser();
        await client.TextAsync(Query.Replace(part, instead, StringComparison.Ordinal));
        Assert.Empty(_host.World.Logins.Open());
    }

    private async Task<string> ShowAsync()
    {
        using var client = _host.Browser();
        Assert.Contains("<svg", await client.TextAsync(Query));
        return _host.World.Logins.Open()[0].Id;
    }

    private async Task<string> StatusAsync(string id) => (string)(await _host.GetAsync("/wwlogin/sso/status?id=" + id))["status"]!;

    private async Task<HttpStatusCode> PhoneAsync(string id, string act, string? member = null)
    {
        using var client = _host.Browser();
        using var answer = await client.GiveJsonAsync($"/sandbox/api/logins/{id}/{act}", new JsonObject { ["member"] = member });
        return answer.StatusCode;
    }
}
