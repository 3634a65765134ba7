using System.Net;
using Portal.Tests.Sandbox;
using Portal.Tests.Support;

namespace Portal.Tests.WeComPages;

/// <summary>The company's own app: it asks what to ask WeCom with, and trades the SDK's code for a session.</summary>
[SameOnEveryDatabase]
public sealed class NativeSignInTests : IAsyncLifetime
{
    private const int Social = 1000004;
    private readonly WeComSite _site = new(
        ("WeCom:Corps:0:SocialApp:Secret", "sC6hFj3xLz8vBn1qTy5wEr9uKd2mPa7gOi4sHk0eYbR"), ("WeCom:Corps:0:SocialApp:Schema", "wwauth7c1e4a90b2d35f68000004"),
        ("WeCom:Corps:0:SocialApp:AgentId", "1000004"),
        ("WeCom:Corps:0:NativeApp:BundleId", "com.example.bi"), ("WeCom:Corps:0:NativeApp:PackageName", "com.example.bi.android"),
        ("WeCom:Corps:0:NativeApp:Signature", "0123456789abcdef0123456789abcdef"));

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task The_app_is_told_what_it_needs_and_no_secret()
    {
        using var app = await AppAsync();
        using var answer = await app.AskAsync("/wecom/native-config");
        var config = (await answer.JsonAsync())!;
        Assert.Equal((SandboxHost.CorpId, Social, "wwauth7c1e4a90b2d35f68000004", "com.example.bi", 32), (
            (string?)config["corpId"], (int)config["agentId"]!, (string?)config["schema"], (string?)config["bundleId"], ((string)config["state"]!).Length));
        Assert.DoesNotContain("sC6hFj3x", config.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_of_the_SDK_becomes_a_session()
    {
        using var app = await AppAsync();
        using var answer = await EnterAsync(app, Code(), await StateAsync(app));
        Assert.Equal((HttpStatusCode.OK, "lin"), (answer.StatusCode, (string?)(await answer.JsonAsync())!["userName"]));
        Assert.Equal("林晓", await app.WhoAsync());
    }

    [Fact]
    public async Task A_code_of_another_app_and_a_used_one_are_refused()
    {
        using var app = await AppAsync();
        await RefusedAsync(app, Code(SandboxHost.Agent), await StateAsync(app), "code");
        var code = Code();
        using (await EnterAsync(app, code, await StateAsync(app))) { }
        using var thief = await AppAsync();
        await RefusedAsync(thief, code, await StateAsync(thief), "code");
        await RefusedAsync(thief, "forged", await StateAsync(thief), "code");
        await RefusedAsync(thief, "", await StateAsync(thief), "code");
        await RefusedAsync(thief, new string('x', 513), await StateAsync(thief), "code");
        Assert.Null(await thief.WhoAsync());
    }

    [Fact]
    public async Task A_state_is_good_once_for_its_own_app_and_for_nothing_else()
    {
        using var app = await AppAsync();
        using var other = await AppAsync();
        var state = await StateAsync(app);
        await RefusedAsync(other, Code(), state, "state");
        await RefusedAsync(app, Code(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345", "state");
        await RefusedAsync(app, Code(), null, "state");
        var web = (await app.LeadsToAsync("/wecom/scan")).Split("state=")[1].Split('&')[0];
        await RefusedAsync(app, Code(), web, "state");
        using (var back = await app.AskAsync($"/wecom/callback?code={Code(SandboxHost.Agent)}&state={await StateAsync(app)}"))
        {
            using var page = await app.StopAsync(back);
            Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        }

        Assert.Null(await app.WhoAsync());
        using (var answer = await EnterAsync(app, Code(), state))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        await RefusedAsync(app, Code(), state, "state");
    }

    [Fact]
    public async Task A_state_lives_ten_minutes()
    {
        using var app = await AppAsync();
        var state = await StateAsync(app);
        _site.App.Clock.Advance(TimeSpan.FromMinutes(11));
        await RefusedAsync(app, Code(), state, "state");
    }

    [Fact]
    public async Task An_app_that_nobody_set_up_is_not_known()
    {
        using var app = await AppAsync();
        using var answer = await app.GiveJsonAsync("/wecom/native-sign-in", new { code = Code(), state = await StateAsync(app), agentId = 42 });
        Assert.Equal("app", (string?)(await answer.JsonAsync())!["error"]);
        using var corp = await app.AskAsync("/wecom/native-config?corp=wwother");
        Assert.Equal(HttpStatusCode.NotFound, corp.StatusCode);
        using var broken = await app.GiveAsync("/wecom/native-sign-in", new StringContent("{", System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    [Theory]
    [InlineData("ZhaoLei", "unbound")]
    [InlineData("guest", "outsider")]
    [InlineData("GaoFei", "outsider")]
    public async Task Who_may_not_come_in_is_told_why(string member, string error)
    {
        using var app = await AppAsync();
        using var answer = await EnterAsync(app, Code(member: member), await StateAsync(app));
        Assert.Equal((HttpStatusCode.Forbidden, error), (answer.StatusCode, (string?)(await answer.JsonAsync())!["error"]));
        Assert.Null(await app.WhoAsync());
    }

    [Fact]
    public async Task A_WeCom_that_is_away_is_said_so()
    {
        _site.World.Faults.Add(new WeComSandbox.Cloud.Fault { Endpoint = "auth/getuserinfo", Times = -1, Drop = true });
        using var app = await AppAsync();
        using var answer = await EnterAsync(app, Code(), await StateAsync(app));
        Assert.Equal((HttpStatusCode.BadGateway, "wecom"), (answer.StatusCode, (string?)(await answer.JsonAsync())!["error"]));
    }

    [Fact]
    public async Task Without_an_AgentId_of_its_own_the_number_is_that_of_the_app_with_the_same_secret()
    {
        await using var same = new WeComSite(
            ("WeCom:Corps:0:SocialApp:Secret", "aN7yTe2sMb5kQx9dWc4hVr8pZj1uGi6oLf3wKm0qXtS"), ("WeCom:Corps:0:SocialApp:Schema", "wwauth7c1e4a90b2d35f68000003"));
        await using var other = new WeComSite(
            ("WeCom:Corps:0:SocialApp:Secret", "sC6hFj3xLz8vBn1qTy5wEr9uKd2mPa7gOi4sHk0eYbR"), ("WeCom:Corps:0:SocialApp:Schema", "wwauth7c1e4a90b2d35f68000004"));
        Assert.Equal((1000003, null), (await AgentAsync(same), await AgentAsync(other)));

        static async Task<int?> AgentAsync(WeComSite site)
        {
            await site.InitializeAsync();
            using var app = await site.BrowserAsync("ExampleBI/2.1 (iOS 18)");
            using var answer = await app.AskAsync("/wecom/native-config");
            return (int?)(await answer.JsonAsync())!["agentId"];
        }
    }

    [Fact]
    public async Task Guessing_has_an_end()
    {
        await using var strict = new WeComSite(("SignIn:AttemptsPerMinute", "3"));
        await strict.InitializeAsync();
        using var app = await strict.BrowserAsync();
        HttpStatusCode last = default;
        for (var i = 0; i < 4; i++)
        {
            using var answer = await EnterAsync(app, "guess", "guess");
            last = answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task Without_a_native_app_there_is_nothing_to_tell_it()
    {
        await using var plain = new WeComSite();
        await plain.InitializeAsync();
        using var app = await plain.BrowserAsync();
        using var config = await app.AskAsync("/wecom/native-config");
        using var enter = await EnterAsync(app, "x", "y");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (config.StatusCode, enter.StatusCode));
    }

    // A native app is no WeCom client.
    private Task<HttpClient> AppAsync() => _site.BrowserAsync("ExampleBI/2.1 (iOS 18)");

    private string Code(int agent = Social, string member = "LinXiao") => _site.World.Codes.Issue(SandboxHost.CorpId, agent, member, null);

    private static async Task<string> StateAsync(HttpClient app)
    {
        using var answer = await app.AskAsync("/wecom/native-config");
        return (string)(await answer.JsonAsync())!["state"]!;
    }

    private static Task<HttpResponseMessage> EnterAsync(HttpClient app, string code, string? state) => app.GiveJsonAsync("/wecom/native-sign-in", new { code, state });

    private static async Task RefusedAsync(HttpClient app, string code, string? state, string error)
    {
        using var answer = await EnterAsync(app, code, state);
        Assert.Equal((HttpStatusCode.BadRequest, error), (answer.StatusCode, (string?)(await answer.JsonAsync())!["error"]));
    }
}
