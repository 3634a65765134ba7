using System.Net;
using System.Net.Sockets;
using System.Text;
using Portal.Core.WeCom;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeCom;

public sealed class ClientTests : IAsyncLifetime
{
    private readonly Cloud _cloud = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private WeComClient Client => _cloud.Server().Client;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Theory]
    [InlineData(45009, true)]
    [InlineData(60020, false)]
    [InlineData(48002, false)]
    public async Task A_refusal_knows_whether_trying_again_helps(int code, bool again)
    {
        _cloud.Fail(new Fault { Endpoint = "agent/get", ErrCode = code });

        var error = await RefusedAsync();

        Assert.Equal((code, again), (error.Code, error.IsWorthTryingAgain));
        Assert.Equal("agent/get", error.Endpoint);
        Assert.NotEqual("", error.Cause.Chinese + error.Remedy.English);
    }

    [Fact]
    public async Task An_untrusted_address_is_named_so_that_the_admin_can_enter_it()
    {
        _cloud.Fail(new Fault { Endpoint = "agent/get", ErrCode = 60020, ErrMsg = "not allow to access from your ip, from ip: 203.0.113.7" });

        var error = await RefusedAsync();

        Assert.Equal("203.0.113.7", error.CallerAddress);
        Assert.EndsWith("203.0.113.7", error.Remedy.Chinese);
    }

    [Fact]
    public async Task A_busy_WeCom_is_asked_again_three_times()
    {
        _cloud.Fail(new Fault { Endpoint = "agent/get", ErrCode = -1, Times = 3 });
        Assert.Equal("移动报表", (await Client.GetAgentAsync(_cloud.App(), Ct)).Name);

        _cloud.Fail(new Fault { Endpoint = "agent/get", ErrCode = -1, Times = -1 });
        Assert.Equal(WeComException.Busy, (await RefusedAsync()).Code);
        Assert.Equal(8, _cloud.Count("agent/get"));
    }

    [Theory]
    [InlineData("<html>Sign in to the proxy</html>", null, WeComException.Unreadable)]
    [InlineData("", null, WeComException.Unreadable)]
    [InlineData("[1]", null, WeComException.Unreadable)]
    [InlineData("null", null, WeComException.Unreadable)]
    [InlineData("<h1>Bad Gateway</h1>", 502, WeComException.HttpStatus)]
    [InlineData("<h1>Moved</h1>", 302, WeComException.HttpStatus)]
    public async Task What_is_not_WeComs_answer_is_said_so(string html, int? status, int code)
    {
        _cloud.Fail(new Fault { Endpoint = "agent/get", Html = html, Status = status });
        var error = await RefusedAsync();
        Assert.Equal(code, error.Code);
        Assert.Equal(status is 502, error.IsWorthTryingAgain);
    }

    [Fact]
    public async Task A_slow_WeCom_is_not_waited_for()
    {
        _cloud.Fail(new Fault { Endpoint = "agent/get", DelayMs = 5_000 });
        var client = _cloud.Server(("WeCom:Timeout", "00:00:00.3")).Client;
        var error = await Assert.ThrowsAsync<WeComException>(() => client.GetAgentAsync(_cloud.App(), Ct));
        Assert.Equal((WeComException.TimedOut, true), (error.Code, error.IsWorthTryingAgain));
    }

    [Fact]
    public async Task A_dropped_connection_is_repeated_for_reading_and_not_for_sending()
    {
        var client = Client;
        _cloud.Fail(new Fault { Endpoint = "agent/get", Drop = true });
        await client.GetAgentAsync(_cloud.App(), Ct);

        _cloud.Fail(new Fault { Endpoint = "message/send", Drop = true, AfterWork = true });
        var error = await Assert.ThrowsAsync<WeComException>(() => client.SendAsync(_cloud.App(), Recipients.To("LinXiao"), new TextContent("hi"), Ct));
        Assert.Equal(WeComException.Unreachable, error.Code);
        Assert.Single(_cloud.World.Messages.All());
    }

    [Fact]
    public async Task A_cloud_that_is_not_there_is_unreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var nowhere = _cloud.App() with { ApiAddress = new Uri($"http://127.0.0.1:{port}/proxy") };
        Assert.Equal(WeComException.Unreachable, (await Assert.ThrowsAsync<WeComException>(() => Client.GetAgentAsync(nowhere, Ct))).Code);
    }

    [Fact]
    public void An_API_address_may_have_a_path()
    {
        var call = new ApiCall("user/get", ("userid", "a b&c"), ("id", null));
        Assert.Equal("https://proxy.example.com/wecom/cgi-bin/user/get?access_token=t&userid=a%20b%26c",
            call.AddressAt(new Uri("https://proxy.example.com/wecom/"), ("access_token", "t")).AbsoluteUri);
    }

    [Fact]
    public async Task Secrets_are_in_no_text()
    {
        var app = _cloud.App();
        _cloud.Fail(new Fault
        {
            Endpoint = "gettoken",
            Html = $"<p>No route to /cgi-bin/gettoken?corpid=x&amp;corpsecret={app.Secret.Reveal()}</p> access_token=abcdef \"ticket\":\"ghijkl\""
        });

        var error = await RefusedAsync();

        Assert.DoesNotContain(app.Secret.Reveal(), error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("abcdef", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ghijkl", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(app.Secret.Reveal(), app.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_limit_nobody_asks_until_it_ends()
    {
        _cloud.Fail(new Fault { Endpoint = "agent/get", ErrCode = 45009 });
        var client = Client;
        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<WeComException>(() => client.GetAgentAsync(_cloud.App(), Ct));
            Assert.Equal((45009, TimeSpan.FromMinutes(1)), (error.Code, error.RetryAfter));
        }

        Assert.Equal(1, _cloud.Count("agent/get"));
        _cloud.Clock.Advance(TimeSpan.FromMinutes(1));
        await client.GetAgentAsync(_cloud.App(), Ct);
    }

    [Fact]
    public async Task A_robot_takes_twenty_messages_a_minute_and_the_next_is_told_when()
    {
        var key = _cloud.World.Corps[0].Robots[0].Key;
        var robot = Portal.Core.WeCom.Robot.From("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + key, _cloud.Address)!;
        var client = Client;
        for (var i = 0; i < 20; i++)
        {
            await client.SendToRobotAsync(robot, new TextContent("hi " + i), Ct);
        }

        _cloud.Clock.Advance(TimeSpan.FromSeconds(10));
        var error = await Assert.ThrowsAsync<WeComException>(() => client.SendToRobotAsync(robot, new TextContent("one more"), Ct));
        Assert.Equal((45009, TimeSpan.FromSeconds(50)), (error.Code, error.RetryAfter));
        Assert.Equal(20, _cloud.Count("webhook/send"));
    }

    [Fact]
    public async Task Files_keep_their_Chinese_name()
    {
        var media = await Client.UploadAsync(_cloud.App(), MediaType.File, "日报 \"1\".txt", Encoding.UTF8.GetBytes("some bytes"), Ct);
        var file = await Client.GetMediaAsync(_cloud.App(), media.MediaId, Ct);
        Assert.Equal("some bytes", Encoding.UTF8.GetString(file.Bytes));
        Assert.Equal("日报 _1_.txt", Uri.UnescapeDataString(file.FileName!));
        Assert.Equal(40006, (await Assert.ThrowsAsync<WeComException>(() => Client.UploadAsync(_cloud.App(), MediaType.Image, "a.png", [1, 2], Ct))).Code);
        Assert.Equal(40007, (await Assert.ThrowsAsync<WeComException>(() => Client.GetMediaAsync(_cloud.App(), "gone", Ct))).Code);
    }

    private Task<WeComException> RefusedAsync() => Assert.ThrowsAsync<WeComException>(() => Client.GetAgentAsync(_cloud.App(), Ct));
}
