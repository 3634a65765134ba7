using Microsoft.Playwright;
using Portal.Journeys.Support;

namespace Portal.Journeys.WeCom;

[Collection(WeComJourneys.Name)]
public sealed class ShareJourney(DemoPortal portal)
{
    [Theory]
    [InlineData("ios")]
    [InlineData("android")]
    [InlineData("windows")]
    [InlineData("mac")]
    [InlineData("private")]
    [InlineData("wechat")]
    public async Task After_other_parameters_the_menu_shares_the_new_address_with_a_signature_for_it(string client)
    {
        await using var lin = await Phone.BeginAsync(portal, client: client, late: 200);
        await lin.OpensAsync("/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.IsRegisteredAsync();
        await lin.MarkAsync();

        await lin.OpenFiltersAsync();
        await lin.ChooseAsync("年份", "2025");
        await lin.ApplyAsync();
        await lin.WasNotLoadedAgainAsync();
        await lin.IsRegisteredAsync();
        await lin.Page.EvaluateAsync("() => { location.hash = 'detail'; }");

        var shared = await lin.TapsInMenuAsync(client == "wechat" ? "朋友圈" : "转发");
        Assert.NotNull(shared);
        Assert.Equal(lin.Page.Url.Split('#')[0], shared.Link);
        Assert.Contains("year=2025", shared.Link);
        Assert.Equal("汽车销量报表", shared.Title);
        Assert.StartsWith(portal.Process.Address, shared.Picture);
        Assert.NotNull(shared.Params["verifySignature"]);
        Assert.Empty(await lin.RefusedAsync());
        Assert.Equal(lin.Signatures.Distinct(), lin.Signatures);
        await lin.LooksRightAsync();
    }

    [Fact]
    public async Task The_pages_own_button_hands_the_report_to_the_client()
    {
        await using var lin = await Phone.BeginAsync(portal, client: "android");
        await lin.OpensAsync("/reports/monthly-sales?year=2025");
        await lin.HasReadAsync();
        await lin.IsRegisteredAsync();
        await lin.ForwardsAsync();
        await Journey.UntilAsync(async () => (await lin.SharedAsync()).Count == 1);

        var shared = Assert.Single(await lin.SharedAsync());
        Assert.Equal("shareAppMessage", shared.Name);
        Assert.Equal(portal.Process.Address + "/reports/monthly-sales?year=2025", shared.Link);
        Assert.Empty(await lin.RefusedAsync());
        await lin.LooksRightAsync();
    }

    [Fact]
    public async Task In_WeChat_which_has_no_such_call_the_button_copies_the_link_and_points_to_the_menu()
    {
        await using var lin = await Phone.BeginAsync(portal, client: "wechat");
        await lin.OpensAsync("/reports/monthly-sales?year=2025");
        await lin.HasReadAsync();
        await lin.IsRegisteredAsync();
        await lin.ForwardsAsync();
        await lin.SeesAsync("链接已复制，也可以从右上角菜单转发");
        Assert.Empty(await lin.SharedAsync());
        Assert.Empty(await lin.RefusedAsync());
    }

    [Fact]
    public async Task Back_and_forth_through_the_history_each_address_is_signed_when_it_is_shared()
    {
        await using var lin = await Phone.BeginAsync(portal);
        await lin.OpensFromWorkbenchAsync();
        await lin.IsRegisteredAsync();
        await lin.OpensAsync("/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.IsRegisteredAsync();
        await lin.OpenFiltersAsync();
        await lin.ChooseAsync("年份", "2025");
        await lin.ApplyAsync();
        Assert.Contains("2025", await lin.Chip("年份").InnerTextAsync());
        await lin.BackAsync();
        await lin.IsAtAsync("/reports/monthly-sales");
        await Assertions.Expect(lin.Chip("年份")).Not.ToContainTextAsync("2025");
        await lin.HasReadAsync();
        await lin.IsRegisteredAsync();

        var shared = await lin.TapsInMenuAsync("微信");
        Assert.Equal(portal.Process.Address + "/reports/monthly-sales", shared!.Link);
        Assert.Empty(await lin.RefusedAsync());
        await lin.FitsAsync();
    }
}
