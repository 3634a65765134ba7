using Portal.Journeys.Support;

namespace Portal.Journeys.WeCom;

[Collection(SharingJourneys.Name)]
public sealed class SocialSwitchJourney(SharingPortal portal)
{
    internal static readonly string[] Spreading =
    [
        "menuItem:addToCommon", "menuItem:copyUrl", "menuItem:favorite", "menuItem:openWithSafari",
        "menuItem:share:appMessage", "menuItem:share:email", "menuItem:share:timeline", "menuItem:share:wechat",
    ];

    [Theory]
    [InlineData("ios")]
    [InlineData("windows")]
    [InlineData("wechat")]
    public async Task Off_hides_all_that_spreads_a_page_and_on_shows_it(string client)
    {
        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/admin/wecom");
        await admin.SetsSocialFeaturesAsync(false);
        try
        {
            await using var lin = await Phone.BeginAsync(portal, client: client);
            await lin.OpensAsync("/reports/monthly-sales");
            await lin.HasReadAsync();
            await lin.HidesAsync(Spreading);
            await lin.HasNothingToShareWithAsync();
            await lin.OpenFiltersAsync();
            await lin.ChooseAsync("年份", "2025");
            await lin.ApplyAsync();
            await lin.HidesAsync(Spreading);
            await lin.LooksRightAsync();

            await admin.SetsSocialFeaturesAsync(true);
            await Journey.UntilAsync(async () =>
            {
                await lin.OpensAsync("/reports/monthly-sales");
                return await lin.ShareButton.CountAsync() == 1;
            });
            await lin.IsRegisteredAsync();
            await lin.HidesAsync();
            await lin.SeesAsync("分享");
            Assert.Empty(await lin.RefusedAsync());
            await lin.LooksRightAsync();
        }
        finally
        {
            await admin.SetsSocialFeaturesAsync(true);
        }
    }

    [Fact]
    public async Task Who_may_not_share_has_nothing_that_shares()
    {
        await using var wang = await Phone.BeginAsync(portal, "WangFang");
        await wang.OpensAsync("/reports/monthly-sales");
        await wang.HasReadAsync();
        await wang.HidesAsync(Spreading);
        await wang.HasNothingToShareWithAsync();
        await wang.LooksRightAsync();
    }
}
