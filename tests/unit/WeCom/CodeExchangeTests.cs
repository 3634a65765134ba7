using Portal.Core.WeCom;
using WeComSandbox.Cloud;

namespace Portal.Tests.WeCom;

/// <summary>Who holds a code of the sign-in.</summary>
public sealed class CodeExchangeTests : IAsyncLifetime
{
    private readonly Cloud _cloud = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Theory]
    [InlineData("""{"errcode":0,"errmsg":"ok","userid":"LinXiao","user_ticket":"t"}""", "LinXiao", true)]
    [InlineData("""{"errcode":0,"UserId":"LinXiao","DeviceId":"d"}""", "LinXiao", true)]
    [InlineData("""{"OpenId":"o","external_userid":"e"}""", null, false)]
    [InlineData("""{"errcode":0,"userid":"wwother/LinXiao"}""", "wwother/LinXiao", false)]
    [InlineData("""{"errcode":0,"userid":""}""", "", false)]
    public async Task Only_a_member_of_this_corp_counts_whatever_the_spelling(string json, string? userId, bool isMember)
    {
        _cloud.Fail(new Fault { Endpoint = "auth/getuserinfo", Html = json });
        var holder = await _cloud.Server().Client.ExchangeCodeAsync(_cloud.App(), "code", Ct);
        Assert.Equal((userId, isMember), (holder.UserId, holder.IsMember));
    }

    [Fact]
    public async Task An_outsider_is_named_as_WeCom_spells_it()
    {
        _cloud.Fail(new Fault { Endpoint = "auth/getuserinfo", Html = """{"errcode":0,"openid":"o","external_userid":"wmOutsider"}""" });
        Assert.Equal("wmOutsider", (await _cloud.Server().Client.ExchangeCodeAsync(_cloud.App(), "code", Ct)).ExternalUserId);
    }

    [Fact]
    public async Task A_forged_code_is_refused_and_not_tried_again()
    {
        var error = await Assert.ThrowsAsync<WeComException>(() => _cloud.Server().Client.ExchangeCodeAsync(_cloud.App(), "forged", Ct));
        Assert.Equal((40029, false), (error.Code, error.IsWorthTryingAgain));
        Assert.Equal(1, _cloud.Count("auth/getuserinfo"));
    }

    [Fact]
    public async Task Codes_that_WeCom_has_had_enough_of_keep_nobody_else_out()
    {
        _cloud.Fail(new Fault { Endpoint = "auth/getuserinfo", ErrCode = 45009 });
        var client = _cloud.Server().Client;
        Assert.Equal(45009, (await Assert.ThrowsAsync<WeComException>(() => client.ExchangeCodeAsync(_cloud.App(), "forged", Ct))).Code);

        _cloud.Fail(new Fault { Endpoint = "auth/getuserinfo", Html = """{"errcode":0,"userid":"LinXiao"}""" });
        Assert.Equal("LinXiao", (await client.ExchangeCodeAsync(_cloud.App(), "good", Ct)).UserId);
    }
}
