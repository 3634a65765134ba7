using Portal.Core.WeCom;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeCom;

/// <summary>The tickets of the JS-SDK are few: a hundred an hour for an app.</summary>
public sealed class TicketTests : IAsyncLifetime
{
    private readonly Cloud _cloud = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task A_ticket_at_WeComs_limit_is_not_asked_for_again_before_the_hour_is_over()
    {
        _cloud.Fail(new Fault { Endpoint = "get_jsapi_ticket", ErrCode = 45009 });
        WeComClient[] servers = [_cloud.Server().Client, _cloud.Server().Client];
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(45009, (await RefusedAsync(servers[i % 2])).Code);
            _cloud.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(1, _cloud.Count("get_jsapi_ticket"));
        await SignAsync(servers[0]);
    }

    [Fact]
    public async Task Who_comes_soon_after_a_failure_is_told_the_same_and_WeCom_is_asked_after_half_a_minute()
    {
        _cloud.Fail(new Fault { Endpoint = "get_jsapi_ticket", ErrCode = 60020 });
        WeComClient[] servers = [_cloud.Server().Client, _cloud.Server().Client];
        foreach (var server in servers.Concat(servers))
        {
            Assert.Equal(60020, (await RefusedAsync(server)).Code);
        }

        Assert.Equal(1, _cloud.Count("get_jsapi_ticket"));
        _cloud.Clock.Advance(TimeSpan.FromSeconds(30));
        await SignAsync(servers[1]);
    }

    [Fact]
    public async Task An_admin_who_mended_something_need_not_wait()
    {
        _cloud.Fail(new Fault { Endpoint = "get_jsapi_ticket", ErrCode = 60020 });
        var client = _cloud.Server().Client;
        await RefusedAsync(client);
        await client.ForgetRefusalAsync(_cloud.App(), Ct);
        await SignAsync(client);
    }

    [Fact]
    public async Task What_fails_uses_up_nothing_of_the_hour()
    {
        _cloud.Fail(new Fault { Endpoint = "get_jsapi_ticket", ErrCode = 60020, Times = 101 });
        var client = _cloud.Server().Client;
        for (var i = 0; i < 101; i++)
        {
            Assert.Equal(60020, (await RefusedAsync(client)).Code);
            _cloud.Clock.Advance(TimeSpan.FromSeconds(30));
        }

        await SignAsync(client);
    }

    [Fact]
    public async Task A_ticket_is_not_used_in_its_last_minute()
    {
        var keeper = _cloud.Server().Get<TokenKeeper>();
        var first = await keeper.GetAsync(_cloud.App(), TokenKind.CorpTicket, Ct);
        _cloud.Clock.Advance(TimeSpan.FromSeconds(7_200 - 59));
        Assert.Equal(first.Version + 1, (await keeper.GetAsync(_cloud.App(), TokenKind.CorpTicket, Ct)).Version);
    }

    [Fact]
    public async Task The_rest_of_a_life_that_WeCom_tells_again_is_used_for_half_of_it_at_least()
    {
        await using var cloud = new RoughCloud(_ => RoughCloud.Json("""{"errcode":0,"access_token":"t","expires_in":40}"""));
        var client = _cloud.Server().Client;
        await client.CheckSecretAsync(cloud.App, Ct);
        _cloud.Clock.Advance(TimeSpan.FromSeconds(19));
        await client.CheckSecretAsync(cloud.App, Ct);
        Assert.Equal(1, cloud.Asked);
    }

    [Fact]
    public void What_a_refusal_says_can_be_written_into_any_database()
    {
        var text = Redaction.Clean("<\0html>" + new string('x', 593) + "😀");
        Assert.DoesNotContain('\0', text);
        Assert.DoesNotContain(text, char.IsSurrogate);
    }

    private Task<JsRegistration> SignAsync(WeComClient client) => client.SignForCorpAsync(_cloud.App(), "https://bi.example.com/", _cloud.Clock.GetUtcNow(), Ct);

    private Task<WeComException> RefusedAsync(WeComClient client) => Assert.ThrowsAsync<WeComException>(() => SignAsync(client));
}
