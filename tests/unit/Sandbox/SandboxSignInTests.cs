using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Tests.Sandbox;

public sealed class SandboxSignInTests(SandboxHost host) : IClassFixture<SandboxHost>
{
    private const string Back = "http://localhost:5080/wecom/callback?to=1";
    private readonly SandboxHost _host = host.Fresh();

    [Fact]
    public async Task Silent_sign_in_comes_back_with_a_code_and_the_state()
    {
        var address = await ReturnAsync("LinXiao");
        Assert.Equal("/wecom/callback", address.AbsolutePath);
        var query = QueryHelpers.ParseQuery(address.Query);
        Assert.Equal("S1", query["state"]);
        Assert.Equal("1", query["to"]);

        var answer = await _host.CallAsync("auth/getuserinfo?code=" + query["code"]);
        Assert.Equal("LinXiao", (string?)answer["userid"]);
        Assert.Null(answer["user_ticket"]);
    }

    [Fact]
    public async Task A_code_is_used_once()
    {
        var code = await CodeAsync("LinXiao");
        Assert.Equal(0, (await _host.CallAsync("auth/getuserinfo?code=" + code)).Code());
        Assert.Equal(40029, (await _host.CallAsync("auth/getuserinfo?code=" + code)).Code());
    }

    [Fact]
    public async Task A_code_lives_five_minutes()
    {
        var code = await CodeAsync("LinXiao");
        _host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(42003, (await _host.CallAsync("auth/getuserinfo?code=" + code)).Code());
    }

    [Fact]
    public async Task A_code_of_one_app_is_refused_to_another_and_stays_good()
    {
        var code = await CodeAsync("LinXiao");
        Assert.Equal(50001, (await _host.CallAsync("auth/getuserinfo?code=" + code, agentId: SandboxHost.OtherAgent)).Code());
        Assert.Equal(0, (await _host.CallAsync("auth/getuserinfo?code=" + code)).Code());
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("GaoFei")]
    public async Task Somebody_outside_the_company_is_only_an_openid(string who)
    {
        var answer = await _host.CallAsync("auth/getuserinfo?code=" + await CodeAsync(who));
        Assert.Null(answer["userid"]);
        Assert.NotNull(answer["openid"]);
    }

    [Fact]
    public async Task The_older_endpoint_spells_its_fields_with_capitals() =>
        Assert.Equal("LinXiao", (string?)(await _host.CallAsync("user/getuserinfo?code=" + await CodeAsync("LinXiao")))["UserId"]);

    [Theory]
    [InlineData("redirect_uri=http%3A%2F%2Flocalhost%3A9999%2F", "redirect_uri 需使用应用可信域名")]
    [InlineData("redirect_uri=http%3A%2F%2Flocalhost%2Fwecom", "redirect_uri 需使用应用可信域名")]
    [InlineData("state=a-b", "state 参数")]
    [InlineData("appid=wwnobody", "appid 参数错误")]
    [InlineData("agentid=42", "agentid 参数错误")]
    [InlineData("scope=everything", "scope 参数错误")]
    [InlineData("sandbox_member=HuangTao", "已被停用")]
    public async Task A_wrong_request_ends_on_a_page_that_says_why(string change, string words)
    {
        using var answer = await AuthorizeAsync("LinXiao", change);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await answer.TextAsync()));
    }

    [Fact]
    public async Task Without_a_member_the_page_asks_who_comes()
    {
        using var client = _host.Browser();
        Assert.Contains("以谁的身份打开", WebUtility.HtmlDecode(await client.TextAsync(Address(null, null))));
    }

    [Fact]
    public async Task The_manual_way_tells_what_the_member_ticked()
    {
        using var client = _host.Browser();
        var address = Address("LinXiao", "scope=snsapi_privateinfo");
        Assert.Contains("申请获取", WebUtility.HtmlDecode(await client.TextAsync(address)));

        using var answer = await client.GiveAsync(address, new FormUrlEncodedContent([new("agreed", "true"), new("fields", "mobile")]));
        var code = QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["code"];
        var info = await _host.CallAsync("auth/getuserinfo?code=" + code);
        var detail = await _host.CallAsync("auth/getuserdetail", $$"""{"user_ticket":"{{info["user_ticket"]}}"}""");
        Assert.Equal("13800000001", (string?)detail["mobile"]);
        Assert.Null(detail["email"]);
    }

    [Fact]
    public async Task A_refusal_comes_back_without_a_code()
    {
        using var client = _host.Browser();
        using var answer = await client.GiveAsync(Address("LinXiao", "scope=snsapi_privateinfo"), new FormUrlEncodedContent([new("agreed", "false")]));
        Assert.DoesNotContain("code=", answer.Headers.Location!.Query);
        Assert.Contains("state=S1", answer.Headers.Location.Query);
    }

    private async Task<Uri> ReturnAsync(string who)
    {
        using var answer = await AuthorizeAsync(who, null);
        return answer.Headers.Location!;
    }

    private async Task<string> CodeAsync(string who) => QueryHelpers.ParseQuery((await ReturnAsync(who)).Query)["code"].ToString();

    private async Task<HttpResponseMessage> AuthorizeAsync(string who, string? change)
    {
        using var client = _host.Browser();
        return await client.AskAsync(Address(who, change));
    }

    private static string Address(string? who, string? change)
    {
        var query = new Dictionary<string, string?>
        {
            ["appid"] = SandboxHost.CorpId,
            ["redirect_uri"] = Back,
            ["response_type"] = "code",
            ["scope"] = "snsapi_base",
            ["state"] = "S1",
            ["agentid"] = "1000002",
            ["sandbox_member"] = who,
        };
        foreach (var (name, value) in QueryHelpers.ParseQuery(change))
        {
            query[name] = value;
        }

        return QueryHelpers.AddQueryString("/connect/oauth2/authorize", query);
    }
}
