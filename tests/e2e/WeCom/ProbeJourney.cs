using System.Text.Json.Nodes;
using Portal.Journeys.Support;

namespace Portal.Journeys.WeCom;

[Collection(WeComJourneys.Name)]
public sealed class ProbeJourney(DemoPortal portal)
{
    [Theory]
    [InlineData("ios", "企业微信 iOS")]
    [InlineData("windows", "企业微信 Windows")]
    [InlineData("wechat", "微信")]
    public async Task An_admin_tries_the_SDK_inside_of_the_client_and_the_diagnosis_shows_it(string client, string named)
    {
        await using var chen = await Phone.BeginAsync(portal, "ChenGang", client, late: 300);
        await chen.OpensAsync("/wecom/probe");
        await chen.SeesAsync("全部正常");
        await chen.SeesAsync(named);
        Assert.Empty(await chen.RefusedAsync());
        await chen.LooksRightAsync();

        await using var admin = await Journey.BeginAsync(portal, "desktop");
        await admin.SignInAsAsync("admin", "/admin/diagnosis");
        await admin.SeesAsync(named);
        await admin.LooksRightAsync();
    }

    [Fact]
    public async Task What_the_client_refuses_is_named_with_where_it_is_mended()
    {
        await VerifyDomainsAsync(false);
        try
        {
            await using var chen = await Phone.BeginAsync(portal, "ChenGang");
            await chen.OpensAsync("/wecom/probe");
            await chen.SeesAsync("有问题");
            await chen.SeesAsync("可信域名");
            await chen.LooksRightAsync();
        }
        finally
        {
            await VerifyDomainsAsync(true);
        }
    }

    // One verified app is enough for the corp.
    private async Task VerifyDomainsAsync(bool verified)
    {
        foreach (var app in new[] { 1000002, 1000003, 1000004 })
        {
            await portal.WeCom.ChangeAsync($"apps/{app}", new JsonObject { ["domainVerified"] = verified });
        }
    }
}
