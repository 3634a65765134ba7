using Portal.Core.WeCom;

namespace Portal.Tests.WeCom;

/// <summary>WeCom's limits as the portal keeps them itself, so that WeCom drops nothing in silence and locks nobody out.</summary>
public sealed class CallLimitTests : IAsyncLifetime
{
    private readonly Cloud _cloud = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task A_member_gets_thirty_messages_a_minute_and_the_next_is_told_when()
    {
        var client = _cloud.Server().Client;
        for (var i = 0; i < 30; i++)
        {
            await SendAsync(client, i % 2 == 0 ? "LinXiao" : "linxiao");
        }

        _cloud.Clock.Advance(TimeSpan.FromSeconds(20));
        var error = await Assert.ThrowsAsync<WeComException>(() => SendAsync(client, "ZhouMin", "LINXIAO"));
        Assert.Equal((45009, TimeSpan.FromSeconds(40)), (error.Code, error.RetryAfter));
        await SendAsync(client, "ZhouMin");
        Assert.Equal(31, _cloud.World.Messages.All().Count);
        Assert.All(_cloud.World.Messages.All(), message => Assert.Empty(message.Dropped));

        _cloud.Clock.Advance(TimeSpan.FromSeconds(40));
        await SendAsync(client, "LinXiao");
    }

    [Fact]
    public async Task The_limit_is_each_apps_own()
    {
        var client = _cloud.Server().Client;
        for (var i = 0; i < 30; i++)
        {
            await SendAsync(client, "LinXiao");
        }

        await client.SendAsync(_cloud.App(1000003), Recipients.To("LinXiao"), new TextContent("hi"), Ct);
    }

    [Theory]
    [InlineData("message/send", 1_000, 60)]
    [InlineData("appchat/create", 1_000, 24 * 60)]
    [InlineData("appchat/update", 1_000, 60)]
    [InlineData("appchat/send", 10_000, 24 * 60)]
    [InlineData("media/uploadimg", 1_000, 24 * 60)]
    [InlineData("get_jsapi_ticket", 100, 60)]
    [InlineData("agent/get", 150_000, 60)]
    public void So_many_calls_may_go_in_a_window(string path, int most, int minutes)
    {
        var limits = _cloud.Server().Get<CallLimits>();
        var pause = TimeSpan.FromMinutes(minutes) / (most + 1);
        var begin = _cloud.Clock.GetUtcNow();
        for (var i = 0; i < most; i++)
        {
            limits.Enter(Caller.Of(_cloud.App()), path, "linxiao");
            _cloud.Clock.Advance(pause);
        }

        var error = Assert.Throws<WeComException>(() => limits.Enter(Caller.Of(_cloud.App()), path, "linxiao"));
        Assert.Equal((45009, begin + TimeSpan.FromMinutes(minutes)), (error.Code, _cloud.Clock.GetUtcNow() + error.RetryAfter));
    }

    [Theory]
    [InlineData("get_jsapi_ticket", 400)]
    [InlineData("appchat/create", 1_000)]
    [InlineData("media/uploadimg", 1_000)]
    public void What_WeCom_counts_for_the_corp_all_its_apps_share(string path, int most)
    {
        var limits = _cloud.Server().Get<CallLimits>();
        for (var i = 0; i < most; i++)
        {
            limits.Enter(App(i % 20), path);
        }

        Assert.Throws<WeComException>(() => limits.Enter(App(21), path));
        limits.Enter(Caller.Of(_cloud.App() with { CorpId = "wwother" }), path);

        Caller App(int i) => Caller.Of(_cloud.App() with { Secret = new Secret("the-secret-of-app-" + i) });
    }

    [Fact]
    public void A_mornings_sign_ins_are_not_held_back()
    {
        var limits = _cloud.Server().Get<CallLimits>();
        for (var i = 0; i < 20_000; i++)
        {
            limits.Enter(Caller.Of(_cloud.App()), "auth/getuserinfo");
        }
    }

    private Task<SendResult> SendAsync(WeComClient client, params string[] members) =>
        client.SendAsync(_cloud.App(), Recipients.To(members), new TextContent("hi"), Ct);
}
