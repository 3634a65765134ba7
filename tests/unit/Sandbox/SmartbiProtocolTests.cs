using System.Text.Json.Nodes;
using SmartbiSandbox.Rmi;
using SmartbiSandbox.Server;

namespace Portal.Tests.Sandbox;

public sealed class SmartbiProtocolTests(SmartbiHost host) : IClassFixture<SmartbiHost>
{
    private readonly SmartbiHost _host = host.Fresh();

    [Fact]
    public void The_table_is_the_vendors_and_can_be_undone()
    {
        const string call = "CatalogService+getChildElements+%5B%22DEFAULT_TREENODE%22%5D";
        Assert.Equal("t(k(Sw-Wp4gRip+-pktIRShaSpdp6kD+/JV/uuTaxOz8*y*jaa3oTa/uu/JT", RmiEncoding.Forward(call));
        Assert.Equal(call, RmiEncoding.Backward(RmiEncoding.Forward(call)));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_told_so_by_a_word()
    {
        using var browser = _host.Browser();
        var answer = await browser.CallAsync("CatalogService.getRootElements");
        Assert.Equal("CLIENT_USER_NOT_LOGIN", (string?)answer["retCode"]);
        Assert.Equal("尚未登录或会话过期", (string?)answer["result"]);
        Assert.False((bool)(await browser.CallAsync("UserService.isLogged"))["result"]!);
    }

    [Fact]
    public async Task An_encoded_call_gets_the_same_answer_encoded()
    {
        using var browser = await _host.SignedInAsync("lin");
        var plain = await browser.CallAsync("CatalogService.getChildElements", "DEFAULT_TREENODE");
        var encoded = await browser.CallEncodedAsync("CatalogService.getChildElements", "DEFAULT_TREENODE");
        Assert.Equal(plain["result"]!.ToJsonString(), encoded["result"]!.ToJsonString());
    }

    [Theory]
    [InlineData("lin", new[] { "移动驾驶舱", "售后服务" })]
    [InlineData("zhou", new[] { "移动驾驶舱", "财务专题", "售后服务" })]
    public async Task Published_folders_are_those_of_the_user(string user, string[] expected)
    {
        using var browser = await _host.SignedInAsync(user);
        var published = await browser.CallAsync("CatalogPublishService.getPublishCatalogsOfCurrentUser");
        Assert.Equal(expected, published["result"]!.AsArray().Select(folder => (string)folder!["catAlias"]!));
    }

    [Fact]
    public async Task Rights_differ_between_users_and_go_down_the_tree()
    {
        using var lin = await _host.SignedInAsync("lin");
        using var wang = await _host.SignedInAsync("wang");
        Assert.True(await MayReadAsync(lin, SmartbiHost.EastWeekly));
        Assert.False(await MayReadAsync(wang, SmartbiHost.EastWeekly));
        Assert.False(await MayReadAsync(lin, SmartbiHost.ProfitDetail));
        var children = await wang.CallAsync("CatalogService.getChildElementsWithPurviewType", "I8a80c1e40190a1b2c3d4e5f600000101", "REF");
        Assert.DoesNotContain(children["result"]!.AsArray(), child => (string?)child!["id"] == SmartbiHost.EastWeekly);
    }

    [Fact]
    public async Task A_login_token_works_once_and_for_a_minute()
    {
        using var service = await _host.SignedInAsync(SmartbiHost.ServiceAccount);
        var token = (string?)(await service.CallAsync("LoginTokenModule.generateLoginToken", "lin"))["result"];
        var late = (string?)(await service.CallAsync("LoginTokenModule.generateLoginToken", "lin"))["result"];
        Assert.True(await SignsInAsync("lin", token));
        Assert.False(await SignsInAsync("lin", token));
        _host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.False(await SignsInAsync("lin", late));
        Assert.Null((await service.CallAsync("LoginTokenModule.generateLoginToken", "admin"))["result"]);
    }

    [Fact]
    public async Task Only_administrators_mint_tokens()
    {
        using var lin = await _host.SignedInAsync("lin");
        Assert.Equal("NO_PERMISSION", (string?)(await lin.CallAsync("LoginTokenModule.generateLoginToken", "zhou"))["retCode"]);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_an_account()
    {
        for (var time = 0; time < 5; time++)
        {
            Assert.False(await SignsInAsync("lin", "wrong"));
        }

        Assert.True(_host.World.Accounts.Find("lin")!.Locked);
        Assert.False(await SignsInAsync("lin", "smartbi-lin"));
    }

    [Fact]
    public async Task One_call_signs_in_and_tells_the_published_folders()
    {
        using var browser = _host.Browser();
        var answers = (await browser.CallAsync("CompositeService.compositeLogin", "lin", "smartbi-lin"))["result"]!.AsArray();
        Assert.Equal(["login", "getPublishCatalogsOfCurrentUser"], answers.Select(answer => (string)answer!["methodName"]!));
        Assert.Equal(2, answers[1]!["result"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_member_is_found_by_an_attribute()
    {
        using var service = await _host.SignedInAsync(SmartbiHost.ServiceAccount);
        var found = (await service.CallAsync("UserService.getUserByAttribute", "wechat", "WangFang"))["result"]!.AsArray();
        Assert.Equal(["wang"], found.Select(user => (string)user!["name"]!));
        Assert.Equal("华南", (string?)(await service.CallAsync("UserService.getUserAttribute", "Uwang", "region"))["result"]!["value"]);
    }

    [Fact]
    public async Task It_grows_as_large_as_asked_and_every_node_has_a_parent()
    {
        await _host.OrderAsync(new { nodes = 3000 }, "grow");
        Assert.Equal(3000, _host.World.Tree.Count);
        Assert.All(_host.World.Tree.All, node => Assert.True(node.ParentId.Length == 0 || _host.World.Tree.Find(node.ParentId) is not null));
        using var lin = await _host.SignedInAsync("lin");
        Assert.Equal(6, (await lin.CallAsync("CatalogService.getChildElements", Growth.Root))["result"]!.AsArray().Count);
    }

    private static async Task<bool> MayReadAsync(HttpClient browser, string id) =>
        (bool)(await browser.CallAsync("CatalogService.isCatalogElementAccessible", id, "READ"))["result"]!;

    private async Task<bool> SignsInAsync(string user, string? secret)
    {
        using var browser = _host.Browser();
        return (JsonNode)(await browser.CallAsync("UserService.login", user, secret))["result"]! is var signedIn && (bool)signedIn;
    }
}
