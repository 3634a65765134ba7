
namespace Portal.Tests.Sandbox;

public sealed class TokenTests(SandboxHost host) : IClassFixture<SandboxHost>
{
    private const string CorpId = SandboxHost.CorpId;
    private readonly SandboxHost _host = host.Fresh();

    [Fact]
    public async Task A_token_opens_the_api_for_two_hours_and_then_is_unknown()
    {
        var token = await _host.TokenAsync();
        Assert.Equal(0, (await _host.GetAsync($"/cgi-bin/agent/get?agentid=1000002&access_token={token}")).Code());

        _host.Clock.Advance(TimeSpan.FromSeconds(7200));
        Assert.Equal(40014, (await _host.GetAsync($"/cgi-bin/agent/get?agentid=1000002&access_token={token}")).Code());
        Assert.NotEqual(token, await _host.TokenAsync());
    }

    [Fact]
    public async Task The_same_token_comes_again_within_its_life() => Assert.Equal(await _host.TokenAsync(), await _host.TokenAsync());

    [Fact]
    public async Task A_token_can_be_ended_early()
    {
        var token = await _host.TokenAsync();
        await PostAsync("/sandbox/api/tokens/expire", """{"agentId":1000002}""");
        Assert.Equal(40014, (await _host.GetAsync($"/cgi-bin/agent/get?agentid=1000002&access_token={token}")).Code());
    }

    [Theory]
    [InlineData("corpid=wwnobody&corpsecret=x", 40013)]
    [InlineData("corpid=ww7c1e4a90b2d35f68&corpsecret=wrong", 40001)]
    [InlineData("corpsecret=x", 41002)]
    [InlineData("corpid=ww7c1e4a90b2d35f68", 41004)]
    public async Task A_wrong_request_for_a_token_has_its_own_code(string query, int code) =>
        Assert.Equal(code, (await _host.GetAsync("/cgi-bin/gettoken?" + query)).Code());

    [Fact]
    public async Task Wrong_secrets_close_the_door_for_an_hour_even_to_the_right_one()
    {
        for (var i = 0; i < _host.World.Limits.WrongSecrets; i++)
        {
            await _host.GetAsync($"/cgi-bin/gettoken?corpid={CorpId}&corpsecret=wrong");
        }

        var right = $"/cgi-bin/gettoken?corpid={CorpId}&corpsecret={_host.World.Corps[0].Apps[0].Secret}";
        Assert.Equal(45009, (await _host.GetAsync(right)).Code());
        _host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, (await _host.GetAsync(right)).Code());
    }

    [Fact]
    public async Task The_token_of_one_app_does_not_operate_another() =>
        Assert.Equal(301002, (await _host.CallAsync("agent/get?agentid=1000003")).Code());

    [Fact]
    public async Task An_address_that_is_not_trusted_is_named()
    {
        var token = await _host.TokenAsync();
        _host.World.FindApp(SandboxHost.Agent)!.Value.App.TrustedIps = ["203.0.113.7"];
        var answer = await _host.GetAsync($"/cgi-bin/agent/get?agentid=1000002&access_token={token}");
        Assert.Equal(60020, answer.Code());
        Assert.Contains("from ip: 127.0.0.1", (string)answer["errmsg"]!);
    }

    [Fact]
    public async Task The_contacts_secret_lists_ids_and_may_not_send()
    {
        var answer = await _host.GetAsync($"/cgi-bin/gettoken?corpid={CorpId}&corpsecret={_host.World.Corps[0].ContactsSecret}");
        var token = (string)answer["access_token"]!;
        Assert.Equal(0, (await _host.PostAsync($"/cgi-bin/user/list_id?access_token={token}", """{"limit":2}""")).Code());
        Assert.Equal(48002, (await _host.PostAsync($"/cgi-bin/message/send?access_token={token}", "{}")).Code());
        Assert.Equal(48002, (await _host.CallAsync("user/list_id", "{}")).Code());
    }

    [Fact]
    public async Task Tickets_are_limited_per_hour()
    {
        _host.World.Limits.AppTicketsPerHour = 2;
        Assert.Equal(0, (await _host.CallAsync("get_jsapi_ticket")).Code());
        Assert.Equal(0, (await _host.CallAsync("ticket/get?type=agent_config")).Code());
        Assert.Equal(45009, (await _host.CallAsync("get_jsapi_ticket")).Code());
        Assert.Equal(91040, (await _host.CallAsync("ticket/get?type=other")).Code());
    }

    [Theory]
    [InlineData("message/send", 43002)]
    [InlineData("user/get?userid=lin%20xiao", 40003)]
    [InlineData("user/get?userid=nobody", 60111)]
    [InlineData("user/get?userid=gaofei", 60111)]
    public async Task Wrong_calls_are_refused(string endpoint, int code) => Assert.Equal(code, (await _host.CallAsync(endpoint)).Code());

    [Fact]
    public async Task A_member_out_of_the_visible_range_is_not_told() =>
        Assert.Equal(60011, (await _host.CallAsync("user/get?userid=HuangTao", agentId: SandboxHost.OtherAgent)).Code());

    [Fact]
    public async Task A_new_app_does_not_read_mobiles()
    {
        Assert.Null((await _host.CallAsync("user/get?userid=LINXIAO"))["mobile"]);
        Assert.Equal("LinXiao", (string?)(await _host.CallAsync("user/getuserid", """{"mobile":"13800000001"}"""))["userid"]);
        Assert.Equal(46004, (await _host.CallAsync("user/getuserid", """{"mobile":"13900000000"}""")).Code());
    }

    private async Task PostAsync(string path, string json)
    {
        using var client = _host.Browser();
        (await client.GiveAsync(path, new StringContent(json, System.Text.Encoding.UTF8, "application/json"))).EnsureSuccessStatusCode();
    }
}
