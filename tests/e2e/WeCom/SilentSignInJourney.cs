using Portal.Journeys.Support;

namespace Portal.Journeys.WeCom;

[Collection(WeComJourneys.Name)]
public sealed class SilentSignInJourney(DemoPortal portal)
{
    [Theory]
    [InlineData("ios", 0)]
    [InlineData("android", 600)]
    [InlineData("windows", 0)]
    [InlineData("mac", 0)]
    [InlineData("private", 300)]
    [InlineData("wechat", 0)]
    public async Task A_deep_link_signs_in_by_itself_and_registers_once(string client, int late)
    {
        await using var lin = await Phone.BeginAsync(portal, client: client, late: late);
        await lin.OpensAsync("/reports/monthly-sales");
        await lin.HasReadAsync();
        await lin.SeesAsync("数据权限：华东");
        await lin.IsRegisteredAsync();

        Assert.Equal([portal.Process.Address + "/reports/monthly-sales"], lin.Signatures);
        Assert.Empty(await lin.RefusedAsync());
        await lin.LooksRightAsync();
    }
}
