using System.Text.Json.Nodes;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.WeCom;

[Collection(WeComJourneys.Name)]
public sealed class DigitsJourney(DemoPortal portal)
{
    [Fact]
    public async Task A_phones_own_browser_is_let_in_by_the_digits_that_a_member_sends_to_the_app()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.VisitAsync("/sign-in?to=%2Ffavorites");
        await lin.PressAsync("用企业微信发送验证码登录");
        var digits = await lin.Page.Locator("p.digits").InnerTextAsync();
        await Expect(lin.Page.Locator("p.digits")).ToHaveTextAsync(digits);
        await lin.LooksRightAsync();

        await portal.WeCom.TellAsync("events", new JsonObject { ["type"] = "text", ["userId"] = "LinXiao", ["agentId"] = Sandbox.Agent, ["text"] = digits });
        await lin.IsAtAsync("/favorites");
        await lin.VisitAsync("/me");
        await lin.SeesAsync("林晓");
        await lin.FitsAsync();
    }
}
