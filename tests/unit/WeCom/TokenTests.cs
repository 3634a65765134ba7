using Portal.Core.WeCom;
using Portal.Tests.Support;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeCom;

public sealed class TokenTests : IAsyncLifetime
{
    private readonly Cloud _cloud = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Two_hundred_callers_on_two_cold_servers_fetch_one_token_and_one_ticket()
    {
        _cloud.World.Latency = TimeSpan.FromMilliseconds(50);
        WeComClient[] servers = [_cloud.Server().Client, _cloud.Server().Client];

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => servers[i % 2].SignForCorpAsync(_cloud.App(), "https://bi.example.com/", _cloud.Clock.GetUtcNow(), Ct)));

        Assert.Equal(1, _cloud.Count("gettoken"));
        Assert.Equal(1, _cloud.Count("get_jsapi_ticket"));
    }

    [Fact]
    public async Task Apps_have_tokens_of_their_own()
    {
        var client = _cloud.Server().Client;

        Assert.Equal("移动报表", (await client.GetAgentAsync(_cloud.App(), Ct)).Name);
        Assert.Equal("经营分析", (await client.GetAgentAsync(_cloud.App(1000003), Ct)).Name);

        Assert.Equal(2, _cloud.Count("gettoken"));
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends_while_the_old_one_still_serves()
    {
        var client = _cloud.Server().Client;
        await client.GetAgentAsync(_cloud.App(), Ct);
        _cloud.Clock.Advance(TimeSpan.FromSeconds(7_200 - 299));

        await client.GetAgentAsync(_cloud.App(), Ct);
        await Soon.UntilAsync(() => _cloud.Count("gettoken") == 2);

        await client.GetAgentAsync(_cloud.App(), Ct);
        Assert.Equal(2, _cloud.Count("gettoken"));
    }

    [Theory]
    [InlineData(40014)]
    [InlineData(42001)]
    [InlineData(40001)]
    public async Task A_stale_token_is_fetched_again_and_the_call_repeated_once(int code)
    {
        var client = _cloud.Server().Client;
        await client.GetAgentAsync(_cloud.App(), Ct);
        _cloud.World.Tokens.ExpireTokens(null);
        _cloud.Fail(new Fault { Endpoint = "agent/get", ErrCode = code });

        await client.GetAgentAsync(_cloud.App(), Ct);

        Assert.Equal(2, _cloud.Count("gettoken"));
        Assert.Equal(3, _cloud.Count("agent/get"));
    }

    [Fact]
    public async Task A_token_that_stays_refused_is_not_fetched_for_ever()
    {
        _cloud.Fail(new Fault { Endpoint = "agent/get", ErrCode = 40014, Times = -1 });

        var error = await Assert.ThrowsAsync<WeComException>(() => _cloud.Server().Client.GetAgentAsync(_cloud.App(), Ct));

        Assert.Equal(40014, error.Code);
        Assert.Equal(2, _cloud.Count("gettoken"));
        Assert.Equal(2, _cloud.Count("agent/get"));
    }

    [Fact]
    public async Task Only_the_token_that_was_refused_is_dropped()
    {
        var keeper = _cloud.Server().Get<TokenKeeper>();
        var other = _cloud.Server().Get<TokenKeeper>();
        var refused = await keeper.GetAsync(_cloud.App(), TokenKind.Access, Ct);
        await keeper.DropAsync(_cloud.App(), TokenKind.Access, refused, Ct);
        var fresh = await keeper.GetAsync(_cloud.App(), TokenKind.Access, Ct);

        // Whoever still held the old one comes late: the new one stays.
        await other.DropAsync(_cloud.App(), TokenKind.Access, refused, Ct);

        Assert.Equal(fresh.Version, (await other.GetAsync(_cloud.App(), TokenKind.Access, Ct)).Version);
        Assert.Equal(2, _cloud.Count("gettoken"));
    }

    [Fact]
    public async Task A_wrong_secret_is_asked_once_and_everybody_is_told_why()
    {
        var wrong = _cloud.App() with { Secret = new Secret("this-is-not-the-secret-of-the-app") };
        WeComClient[] servers = [_cloud.Server().Client, _cloud.Server().Client];

        foreach (var client in servers.Concat(servers))
        {
            var error = await Assert.ThrowsAsync<WeComException>(() => client.GetAgentAsync(wrong, Ct));
            Assert.Equal(40001, error.Code);
            Assert.False(error.IsWorthTryingAgain);
        }

        Assert.Equal(1, _cloud.Count("gettoken"));
        Assert.Equal(40001, (await servers[1].TokenStatusAsync(wrong, Ct))!.Refusal!.Code);
        Assert.Equal("移动报表", (await servers[0].GetAgentAsync(_cloud.App(), Ct)).Name);
    }

    [Fact]
    public async Task A_refused_secret_is_tried_again_after_a_while_or_when_an_admin_asks()
    {
        var wrong = _cloud.App() with { Secret = new Secret("this-is-not-the-secret-of-the-app") };
        var client = _cloud.Server().Client;
        await Assert.ThrowsAsync<WeComException>(() => client.CheckSecretAsync(wrong, Ct));
        await client.ForgetRefusalAsync(wrong, Ct);
        await Assert.ThrowsAsync<WeComException>(() => client.CheckSecretAsync(wrong, Ct));
        _cloud.Clock.Advance(TimeSpan.FromMinutes(31));
        await Assert.ThrowsAsync<WeComException>(() => client.CheckSecretAsync(wrong, Ct));

        Assert.Equal(3, _cloud.Count("gettoken"));
    }

    [Fact]
    public async Task A_caller_that_goes_away_does_not_end_the_fetch_for_the_others()
    {
        _cloud.World.Latency = TimeSpan.FromMilliseconds(150);
        var client = _cloud.Server().Client;
        using var gone = new CancellationTokenSource();
        var first = client.CheckSecretAsync(_cloud.App(), gone.Token);
        var second = client.CheckSecretAsync(_cloud.App(), Ct);
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await second;
        Assert.Equal(1, _cloud.Count("gettoken"));
    }

    [Fact]
    public async Task A_server_that_died_while_fetching_is_not_waited_for_longer_than_its_claim()
    {
        var key = _cloud.App().KeyOf(TokenKind.Access.Name);
        var now = _cloud.Clock.GetUtcNow();
        var server = _cloud.Server();
        Assert.True(await server.Get<ITokenStore>().TryClaimAsync(key, "dead", now, now.AddSeconds(40), Ct));
        Assert.False(await server.Get<ITokenStore>().TryClaimAsync(key, "other", now, now.AddSeconds(40), Ct));

        var waiting = server.Client.CheckSecretAsync(_cloud.App(), Ct);
        await Task.Delay(100, Ct);
        Assert.Equal(0, _cloud.Count("gettoken"));
        _cloud.Clock.Advance(TimeSpan.FromSeconds(41));

        await waiting;
        Assert.Equal(1, _cloud.Count("gettoken"));
    }
}
