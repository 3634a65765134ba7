using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Core.Reports.Smartbi;
using Portal.Core.Reports.Smartbi.Client;
using Portal.Tests.Support;

namespace Portal.Tests.Smartbi;

/// <summary>By plain and by encoded calls.</summary>
public abstract class SmartbiSessionTests(bool isEncoded)
{
    private static readonly SmartbiCall _ask = new("CatalogService", "getRootElements");
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
    private SmartbiSessions Sessions => field ??= new(_clock, NullLogger<SmartbiSessions>.Instance);

    [Fact]
    public async Task A_reader_is_asked_for_in_his_own_name_by_a_token()
    {
        await using var stand = await SmartbiStand.StartAsync();
        using var servers = Servers(stand);
        stand.Answer = (_, _, user) => $$"""{"retCode":"0","result":"{{user}}"}""";

        var answer = await Sessions.For(servers.All[0], SmartbiStand.Reader("林 1")).CallAsync(_ask, Ct);

        Assert.Equal("林 1", answer.GetString());
        Assert.Equal(1, stand.Count("""LoginTokenModule.generateLoginToken["林 1"]"""));
    }

    [Fact]
    public async Task Where_the_settings_say_so_the_service_account_stands_for_everybody()
    {
        await using var stand = await SmartbiStand.StartAsync();
        using var servers = Servers(stand, server => server.SignIn = SmartbiSignIn.ServiceAccount);
        stand.Answer = (_, _, user) => $$"""{"retCode":0,"result":"{{user}}"}""";

        Assert.Equal("portal", (await Sessions.For(servers.All[0], SmartbiStand.Reader()).CallAsync(_ask, Ct)).GetString());
        Assert.Equal(0, stand.Count("LoginTokenModule"));
    }

    [Fact]
    public async Task Many_who_come_at_once_are_signed_in_once()
    {
        await using var stand = await SmartbiStand.StartAsync();
        using var servers = Servers(stand);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Sessions.For(servers.All[0], SmartbiStand.Reader()).CallAsync(_ask, Ct)));

        Assert.Equal(2, stand.Count("UserService.login"));
        Assert.Equal(8, stand.Count("CatalogService"));
    }

    [Fact]
    public async Task A_session_that_ended_in_the_middle_is_begun_again_and_the_call_asked_once_more()
    {
        await using var stand = await SmartbiStand.StartAsync();
        using var servers = Servers(stand);
        var session = Sessions.For(servers.All[0], SmartbiStand.Reader());
        await session.CallAsync(_ask, Ct);

        stand.EndSessions();
        await session.CallAsync(_ask, Ct);

        Assert.Equal(3, stand.Count("CatalogService"));
        Assert.Equal(4, stand.Count("UserService.login"));
    }

    [Fact]
    public async Task A_session_that_ends_again_at_once_is_told_and_not_tried_for_ever()
    {
        await using var stand = await SmartbiStand.StartAsync();
        using var servers = Servers(stand);
        stand.Answer = (_, _, _) => """{"retCode":"CLIENT_USER_NOT_LOGIN","result":"尚未登录或会话过期"}""";

        var error = await Assert.ThrowsAsync<SmartbiException>(() => Sessions.OfService(servers.All[0]).CallAsync(_ask, Ct));

        Assert.Equal(SmartbiFault.SignedOut, error.Fault);
        Assert.Equal(2, stand.Count("CatalogService"));
    }

    [Fact]
    public async Task A_wrong_service_password_is_tried_once_and_no_more_until_somebody_asks()
    {
        await using var stand = await SmartbiStand.StartAsync();
        using var servers = Servers(stand, server => server.Password = "wrong-and-secret");
        var server = servers.All[0];

        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<SmartbiException>(() => Sessions.For(server, SmartbiStand.Reader($"user{i}")).CallAsync(_ask, Ct));
            Assert.Equal(SmartbiFault.WrongPassword, error.Fault);
            Assert.DoesNotContain("wrong-and-secret", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(1, stand.Count("UserService.login"));

        server.Pardon();
        await Assert.ThrowsAsync<SmartbiException>(() => Sessions.OfService(server).CallAsync(_ask, Ct));
        Assert.Equal(2, stand.Count("UserService.login"));
    }

    [Fact]
    public async Task Who_has_no_name_there_is_told_so_without_a_call()
    {
        await using var stand = await SmartbiStand.StartAsync();
        using var servers = Servers(stand, server => server.MapUsersBy = "weComUserId");

        Assert.Equal(SmartbiFault.Nobody, Assert.Throws<SmartbiException>(() => Sessions.For(servers.All[0], SmartbiStand.Reader())).Fault);
        Assert.Empty(stand.Calls);
    }

    [Fact]
    public async Task Who_asked_nothing_for_long_is_signed_out()
    {
        await using var stand = await SmartbiStand.StartAsync();
        using var servers = Servers(stand);
        await Sessions.For(servers.All[0], SmartbiStand.Reader()).CallAsync(_ask, Ct);

        _clock.Advance(SmartbiSessions.IdleLimit + TimeSpan.FromSeconds(1));
        await Sessions.For(servers.All[0], SmartbiStand.Reader("zhou")).CallAsync(_ask, Ct);

        await Soon.UntilAsync(() => stand.Count("UserService.logout") > 0);
    }

    [Fact]
    public void A_second_s_worth_of_calls_may_go_at_once_and_the_next_waits()
    {
        var pace = new CallPace(4);
        var now = TimeSpan.FromHours(1);

        Assert.All(Enumerable.Range(0, 4), _ => Assert.Equal(TimeSpan.Zero, pace.WaitAt(now)));
        Assert.Equal(TimeSpan.FromMilliseconds(250), pace.WaitAt(now));
        Assert.Equal(TimeSpan.FromMilliseconds(500), pace.WaitAt(now));
        Assert.Equal(TimeSpan.Zero, pace.WaitAt(now + TimeSpan.FromSeconds(1)));
    }

    private SmartbiServers Servers(SmartbiStand stand, Action<SmartbiServerOptions>? change = null) => stand.Servers(server =>
    {
        server.Encoded = isEncoded;
        change?.Invoke(server);
    });
}

public sealed class PlainSmartbiSessionTests() : SmartbiSessionTests(isEncoded: false);

public sealed class EncodedSmartbiSessionTests() : SmartbiSessionTests(isEncoded: true);
