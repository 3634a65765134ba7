using System.Text.Json.Nodes;
using Portal.Journeys.Support;

namespace Portal.Journeys.WeCom;

[Collection(WeComJourneys.Name)]
public sealed class BrokenBridgeJourney(DemoPortal portal)
{
    // Each failing call of the SDK would ask for a signature of its own.
    private const int MostRequests = 4;

    [Fact]
    public async Task Signatures_that_the_client_refuses_make_no_storm_and_the_page_works()
    {
        await using var lin = await Phone.BeginAsync(portal);
        await lin.Page.RouteAsync("**/wecom/signature?*", async route =>
        {
            var answer = await route.FetchAsync();
            var signed = JsonNode.Parse(await answer.TextAsync())!;
            signed["config"]!["signature"] = new string('0', 40);
            await route.FulfillAsync(new() { Response = answer, Body = signed.ToJsonString() });
        });
        await ReadsAndTapsAsync(lin);

        Assert.Contains(await lin.RefusedAsync(), refusal => refusal.StartsWith("preVerifyJSAPI:invalid signature", StringComparison.Ordinal));
        await lin.FitsAsync();
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(0)]
    public async Task No_signature_to_be_had_makes_no_storm_and_the_page_works(int status)
    {
        await using var lin = await Phone.BeginAsync(portal, client: "wechat");
        await lin.Page.RouteAsync("**/wecom/signature?*", route =>
            status == 0 ? route.AbortAsync() : route.FulfillAsync(new() { Status = status, Headers = [new("Retry-After", "30")] }));
        await ReadsAndTapsAsync(lin, "链接已复制，也可以从右上角菜单转发"); // WeChat has no call that shares
        await lin.FitsAsync();
    }

    [Theory]
    [InlineData("ios")]
    [InlineData("wechat")]
    public async Task A_signature_that_is_there_later_hides_after_all_what_spreads_the_page(string client)
    {
        // WangFang may not share: for her the switch is off.
        await using var wang = await Phone.BeginAsync(portal, "WangFang", client);
        var away = 1;
        await wang.Page.RouteAsync("**/wecom/signature?*", route =>
            Interlocked.Decrement(ref away) >= 0 ? route.FulfillAsync(new() { Status = 503, Headers = [new("Retry-After", "30")] }) : route.ContinueAsync());
        await wang.OpensAsync("/reports/monthly-sales");
        await wang.HasReadAsync();
        await Journey.UntilAsync(() => Task.FromResult(wang.Signatures.Count == 1));
        Assert.Empty(await wang.HiddenInMenuAsync());

        await wang.HidesAsync(SocialSwitchJourney.Spreading);
        Assert.Equal(2, wang.Signatures.Count);
        await wang.LooksRightAsync();
    }

    [Fact]
    public async Task A_client_that_never_brings_its_bridge_leaves_the_page_as_it_is()
    {
        await using var lin = await Phone.BeginAsync(portal, client: "mac", late: 600_000);
        await ReadsAndTapsAsync(lin);
        await lin.FitsAsync();
    }

    private static async Task ReadsAndTapsAsync(Phone lin, string said = "没有转发成功，请从右上角菜单转发")
    {
        await lin.OpensAsync("/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.SeesAsync("总销量");
        for (var year = 2024; year <= 2025; year++)
        {
            await lin.OpenFiltersAsync();
            await lin.ChooseAsync("年份", $"{year}");
            await lin.ApplyAsync();
        }

        await lin.ForwardsAsync();
        await lin.SeesAsync(said);
        await lin.Page.WaitForTimeoutAsync(2_000);
        Assert.InRange(lin.Signatures.Count, 0, MostRequests);
        await lin.ClosesSheetAsync();
        await lin.OpensReportMenuAsync();
        await lin.SeesAsync("复制链接");
    }
}
