using System.Net;

namespace Portal.Tests.Sandbox;

public sealed class FaultTests(SandboxHost host) : IClassFixture<SandboxHost>
{
    private const string Hello = """{"touser":"LinXiao","agentid":1000002,"msgtype":"text","text":{"content":"hi"}}""";
    private readonly SandboxHost _host = host.Fresh();

    [Fact]
    public async Task The_next_calls_fail_with_the_code_that_was_ordered()
    {
        await OrderAsync(new { endpoint = "message/send", times = 2, errcode = 45009 });
        Assert.Equal(45009, (await _host.CallAsync("message/send", Hello)).Code());
        Assert.Equal(45009, (await _host.CallAsync("message/send", Hello)).Code());
        Assert.Equal(0, (await _host.CallAsync("message/send", Hello)).Code());
        Assert.Single(_host.World.Messages.All());
    }

    [Fact]
    public async Task An_answer_can_be_lost_after_the_work_was_done()
    {
        await OrderAsync(new { endpoint = "message/send", status = 504, html = "<h1>Gateway Timeout</h1>", afterWork = true });
        using var client = _host.Browser();
        using var answer = await client.GiveAsync("/cgi-bin/message/send?access_token=" + await _host.TokenAsync(), new StringContent(Hello));
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        Assert.Single(_host.World.Messages.All());
    }

    [Fact]
    public async Task A_connection_can_be_dropped()
    {
        await OrderAsync(new { endpoint = "gettoken", drop = true });
        using var client = _host.Browser();
        await Assert.ThrowsAnyAsync<Exception>(() => client.AskAsync("/cgi-bin/gettoken?corpid=x&corpsecret=y"));
    }

    [Fact]
    public async Task Every_request_is_counted_and_kept()
    {
        await _host.CallAsync("message/send", Hello);
        await _host.CallAsync("message/send", "{}");
        var counts = await _host.GetAsync("/sandbox/api/requests/counts");
        Assert.Equal(2, (int)counts["message/send"]!);
        Assert.Equal(2, (int)counts["gettoken"]!);
        Assert.Equal([0, 41011], _host.World.Requests.Last("message/send", 0).Select(request => request.ErrCode));
    }

    [Fact]
    public async Task The_clock_can_be_moved_and_a_reset_brings_back_the_seed()
    {
        await OrderAsync(new { advanceSeconds = 7200 }, "/sandbox/api/clock");
        Assert.Equal(_host.Clock.GetUtcNow().AddHours(2), _host.World.Clock.GetUtcNow());
        _host.World.Corps[0].Members[0].Name = "somebody else";
        await OrderAsync(new { }, "/sandbox/api/reset");
        Assert.Equal("林晓", _host.World.Corps[0].Members[0].Name);
        Assert.Equal(_host.Clock.GetUtcNow(), _host.World.Clock.GetUtcNow());
    }

    private async Task OrderAsync(object order, string path = "/sandbox/api/faults")
    {
        using var client = _host.Browser();
        (await client.GiveJsonAsync(path, order)).EnsureSuccessStatusCode();
    }
}
