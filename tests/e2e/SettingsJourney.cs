using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

public sealed class SettingsJourney(DemoPortal portal)
{
    [Fact]
    public async Task Colours_and_language_are_a_persons_own()
    {
        await using var ning = await Journey.BeginAsync(portal);
        await ning.SignInAsAsync(Extras.Chooser, "/me");
        var html = ning.Page.Locator("html");
        await ning.MarkAsync();

        await ChooseAsync(ning, "深色");
        await Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        await ning.WasNotLoadedAgainAsync();
        await ning.LooksRightAsync();
        await ning.Page.ReloadAsync();
        await Expect(html).ToHaveAttributeAsync("data-theme", "dark");

        await ChooseAsync(ning, "English");
        await Expect(html).ToHaveAttributeAsync("lang", "en");
        await ning.SeesNotAsync("我的设置");
        await ning.LooksRightAsync();

        // The choice goes with the person to another device.
        await using var other = await Journey.BeginAsync(portal, "desktop");
        await other.SignInAsAsync(Extras.Chooser, "/me");
        await Expect(other.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(other.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task A_newcomer_makes_a_password_of_their_own_before_anything_else_and_can_leave()
    {
        await using var xin = await Journey.BeginAsync(portal);
        await xin.TryToSignInAsync(Extras.Newcomer, "demo-xin");
        await xin.IsAtAsync("/me/password");
        await xin.VisitAsync("/reports/monthly-sales");
        await xin.IsAtAsync("/me/password");
        await xin.LooksRightAsync();

        await ChangeAsync(xin, "not-it-at-all", "a-long-horse-41");
        await Expect(xin.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToBeVisibleAsync();
        await ChangeAsync(xin, "demo-xin", "a-long-horse-41");
        await Expect(xin.Page.Locator("#old")).ToHaveCountAsync(0);
        await xin.VisitAsync("/me");
        await xin.PressAsync("退出登录");
        await xin.VisitAsync("/favorites");
        Assert.StartsWith("/sign-in", xin.Path, StringComparison.Ordinal);

        await xin.TryToSignInAsync(Extras.Newcomer, "demo-xin");
        await xin.SeesAsync("用户名或密码不对");
        await xin.TryToSignInAsync(Extras.Newcomer, "a-long-horse-41");
        await xin.IsAtAsync("/");
    }

    private static Task ChooseAsync(Journey person, string option) => person.Page.Locator(".segment__item", new() { HasText = option }).ClickAsync();

    private static async Task ChangeAsync(Journey person, string old, string made)
    {
        await person.Page.Locator("#old").FillAsync(old);
        await person.Page.Locator("#new").FillAsync(made);
        await person.Page.Locator("#again").FillAsync(made);
        await person.PressAsync("保存");
    }
}
