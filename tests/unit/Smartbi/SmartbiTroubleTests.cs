using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Tests.Support;

namespace Portal.Tests.Smartbi;

/// <summary>Servers that do not answer as they should.</summary>
public sealed class SmartbiTroubleTests
{
    private static readonly SmartbiCall _ask = new("CatalogService", "getRootElements");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("<html><body>Login</body></html>", SmartbiFault.Unreadable)]
    [InlineData("{\"retCode\":0,\"result\":[{\"id\":\"I8a", SmartbiFault.Unreadable)]
    [InlineData("{\"answer\":1}", SmartbiFault.Unreadable)]
    [InlineData("", SmartbiFault.Unreadable)]
    [InlineData("{\"retCode\":\"METHOD_NAME_ERROR\"}", SmartbiFault.Refused)]
    public async Task An_answer_that_is_none_has_a_reason(string body, SmartbiFault fault)
    {
        await using var stand = await SmartbiStand.StartAsync();
        stand.Answer = (_, _, _) => body;

        Assert.Equal(fault, (await FailAsync(stand.Servers())).Fault);
    }

    [Theory]
    [InlineData(503, null, SmartbiFault.Away)]
    [InlineData(404, null, SmartbiFault.Unreadable)]
    [InlineData(302, "https://phishing.example.com/smartbi/vision/RMIServlet?x=the-service-password", SmartbiFault.Elsewhere)]
    public async Task A_status_of_trouble_has_a_reason(int status, string? location, SmartbiFault fault)
    {
        await using var stand = await SmartbiStand.StartAsync();
        stand.Instead = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = location;
            return Task.CompletedTask;
        };

        var error = await FailAsync(stand.Servers());

        Assert.Equal(fault, error.Fault);
        Assert.DoesNotContain(SmartbiStand.Password, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_to_the_sign_in_is_the_end_of_a_session()
    {
        await using var stand = await SmartbiStand.StartAsync();
        using var servers = stand.Servers();
        var session = Sessions().OfService(servers.All[0]);
        await session.CallAsync(_ask, Ct);
        stand.Instead = context =>
        {
            stand.Instead = null;
            context.Response.Redirect("/smartbi/vision/index.jsp");
            return Task.CompletedTask;
        };

        await session.CallAsync(_ask, Ct);

        Assert.Equal(2, stand.Count("UserService.login"));
    }

    [Fact]
    public async Task Nobody_there_is_told_as_away()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Equal(SmartbiFault.Away, (await FailAsync(SmartbiStand.Servers($"http://127.0.0.1:{port}/smartbi"))).Fault);
    }

    [Fact]
    public async Task A_server_that_is_slow_is_not_waited_for_longer_than_is_set()
    {
        await using var stand = await SmartbiStand.StartAsync();
        stand.Instead = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

        Assert.Equal(SmartbiFault.TooSlow, (await FailAsync(stand.Servers(server => server.Timeout = TimeSpan.FromSeconds(1)))).Fault);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_told_as_such()
    {
        await using var server = await UntrustedServer.StartAsync(Ct);

        Assert.Equal(SmartbiFault.Certificate, (await FailAsync(SmartbiStand.Servers(server.Address))).Fault);
    }

    [Fact]
    public async Task Cookies_for_another_path_or_host_are_not_sent_and_no_harm()
    {
        await using var stand = await SmartbiStand.StartAsync();
        using var servers = stand.Servers();
        var cookies = new CookieContainer();
        var address = servers.All[0].At("vision/RMIServlet");

        SmartbiCookies.Keep(address, ["JSESSIONID=1; Path=/smartbi", "other=2; Path=/elsewhere", "evil=3; Domain=example.com; Path=/", "=;;="], cookies);

        Assert.Equal("JSESSIONID=1", cookies.GetCookieHeader(address));
    }

    [Fact]
    public async Task No_password_and_no_token_is_in_any_line_of_the_log()
    {
        await using var stand = await SmartbiStand.StartAsync();
        using var log = new LogEar();
        using var logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        using var servers = stand.Servers(logs: logs);

        await new SmartbiSessions(TimeProvider.System, logs.CreateLogger<SmartbiSessions>()).For(servers.All[0], SmartbiStand.Reader()).CallAsync(_ask, Ct);

        var token = stand.Calls.Last(call => call.StartsWith("UserService.login", StringComparison.Ordinal)).Split('"')[3];
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains(SmartbiStand.Password, StringComparison.Ordinal) || line.Contains(token, StringComparison.Ordinal));
    }

    private static SmartbiSessions Sessions() => new(TimeProvider.System, NullLogger<SmartbiSessions>.Instance);

    private static async Task<SmartbiException> FailAsync(SmartbiServers servers)
    {
        using (servers)
        {
            return await Assert.ThrowsAsync<SmartbiException>(() => Sessions().OfService(servers.All[0]).CallAsync(_ask, Ct));
        }
    }
}
