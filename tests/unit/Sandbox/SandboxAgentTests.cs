namespace Portal.Tests.Sandbox;

/// <summary>agent/set and menu/create, as far as WeCom's console follows them.</summary>
public sealed class SandboxAgentTests(SandboxHost host) : IClassFixture<SandboxHost>
{
    private readonly SandboxHost _host = host.Fresh();

    [Theory]
    [InlineData("""{"agentid":1000002,"redirect_domain":"nobody-proved.example.com"}""", 85005)]
    [InlineData("""{"agentid":1000002,"home_url":"ftp://bi.example.com/"}""", 40094)]
    [InlineData("""{"agentid":1000002,"home_url":"bi.example.com"}""", 40094)]
    [InlineData("""{"agentid":1000003,"home_url":"https://bi.example.com/"}""", 301002)]
    [InlineData("""{"home_url":"https://bi.example.com/"}""", 41011)]
    public async Task What_is_wrong_is_refused_with_its_code_and_nothing_changes(string body, int code)
    {
        var before = await AgentAsync();
        Assert.Equal(code, (await _host.CallAsync("agent/set", body)).Code());
        Assert.Equal(before, await AgentAsync());
    }

    [Fact]
    public async Task A_domain_that_was_proved_becomes_the_app_s_until_the_month_s_changes_are_used_up()
    {
        var app = _host.World.FindApp(SandboxHost.Agent)!.Value.App;
        app.TrustedDomains = ["one.example.com", "two.example.com"];
        for (var change = 0; change < 20; change++)
        {
            var domain = change % 2 == 0 ? "two.example.com" : "one.example.com";
            Assert.Equal(0, (await _host.CallAsync("agent/set", $$"""{"agentid":1000002,"redirect_domain":"{{domain}}"}""")).Code());
            Assert.Equal(domain, (await AgentAsync()).Domain);
        }

        Assert.Equal(85004, (await _host.CallAsync("agent/set", """{"agentid":1000002,"redirect_domain":"two.example.com"}""")).Code());
        Assert.Equal(0, (await _host.CallAsync("agent/set", """{"agentid":1000002,"redirect_domain":"one.example.com"}""")).Code()); // it is that already
    }

    [Fact]
    public async Task A_menu_that_there_is_not_has_a_code_and_one_that_was_made_is_given_back()
    {
        _host.World.FindApp(SandboxHost.Agent)!.Value.App.Menu = null;
        Assert.Equal(46003, (await _host.CallAsync("menu/get?agentid=1000002")).Code());
        Assert.Equal(40018, (await _host.CallAsync("menu/create?agentid=1000002", """{"button":[{"name":"六个字的按钮","type":"click","key":"a"}]}""")).Code());
        Assert.Equal(0, (await _host.CallAsync("menu/create?agentid=1000002", """{"button":[{"name":"首页","type":"view","url":"https://bi.example.com/"}]}""")).Code());
        Assert.Equal("首页", (string)(await _host.CallAsync("menu/get?agentid=1000002"))["button"]![0]!["name"]!);
    }

    private async Task<(string Domain, string Home)> AgentAsync()
    {
        var agent = await _host.CallAsync("agent/get?agentid=1000002");
        return ((string)agent["redirect_domain"]!, (string)agent["home_url"]!);
    }
}
