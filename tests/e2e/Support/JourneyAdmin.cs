using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Support;

/// <summary>What an admin does.</summary>
public partial class Journey
{
    /// <summary>允许企业微信社交功能 in 微信设置.</summary>
    public async Task SetsSocialFeaturesAsync(bool on)
    {
        await VisitAsync("/admin/wecom");
        await Page.Locator("input[type=checkbox][name=SocialFeatures]").SetCheckedAsync(on);
        await PressAsync("保存");
        await Expect(Page.Locator(".savebar__text")).ToHaveTextAsync("已保存");
    }
}
