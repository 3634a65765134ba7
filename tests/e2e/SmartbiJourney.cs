using Microsoft.Playwright;
using Portal.Journeys.Support;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys;

public sealed class SmartbiJourney(SmartbiPortal portal) : IClassFixture<SmartbiPortal>
{
    private const string Sheet = "bi_I8a80c1e40190a1b2c3d4e5f600000112";
    private const string Dashboard = "bi_I8a80c1e40190a1b2c3d4e5f600000111";
    private static readonly LocatorAssertionsToHaveTextOptions _patient = new() { Timeout = 60_000 };

    [Fact]
    public async Task From_home_to_a_report_of_Smartbi_in_ones_own_session_there_and_into_the_favourites()
    {
        await using var lin = await Journey.BeginAsync(portal);
        await lin.SignInAsAsync("lin");
        await Journey.UntilAsync(async () =>
        {
            await lin.VisitAsync("/");
            return await lin.Page.GetByText("集团报表").Filter(new() { Visible = true }).CountAsync() > 0;
        });
        await lin.VisitAsync("/search?q=" + Uri.EscapeDataString("销售日报"));
        await lin.Page.GetByText("销售日报").Filter(new() { Visible = true }).First.ClickAsync();

        var page = lin.Page.FrameLocator("iframe.elsewhere");
        await Expect(page.Locator("body[data-drawn]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator(".viewer")).ToHaveTextAsync("林晓");
        await Expect(page.Locator("#sheet tbody td:first-child")).ToHaveTextAsync(["华东"]);
        await Expect(page.Locator("#note")).ToContainTextAsync("数据时间", new() { Timeout = 60_000 });
        await Expect(page.Locator("#live")).ToHaveTextAsync("在线", _patient);
        await lin.FitsAsync();

        await lin.StarAsync();
        await lin.VisitAsync("/favorites");
        await Journey.AreAsync(lin.Rows, "销售日报");
    }

    [Fact]
    public async Task A_page_of_Smartbi_reaches_nothing_of_the_portal()
    {
        await using var zhou = await Journey.BeginAsync(portal);
        await zhou.SignInAsAsync("zhou");
        await Journey.UntilAsync(async () => await zhou.VisitAsync($"/reports/{Dashboard}") is { Ok: true });
        var page = zhou.Page.FrameLocator("iframe.elsewhere");
        await Expect(page.Locator("body[data-drawn]")).ToBeAttachedAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator("#title")).ToHaveTextAsync("经营驾驶舱");

        var reached = await page.Locator("body").EvaluateAsync<string[]>("""
            async () => {
              const says = async ask => { try { return String(await ask()); } catch (error) { return error.name; } };
              return [
                self.origin, document.cookie,
                await says(() => fetch('/me').then(answer => answer.text())), await says(() => parent.document.title),
              ];
            }
            """);
        Assert.Equal(["null", "", "TypeError", "SecurityError"], reached);
        Assert.All(await zhou.Page.Context.CookiesAsync(), cookie => Assert.DoesNotContain("SESSION", cookie.Name, StringComparison.OrdinalIgnoreCase));
        await zhou.VisitAsync($"/reports/{Sheet}?region=" + Uri.EscapeDataString("华南"));
        await Expect(page.Locator("#sheet tbody td:first-child")).ToHaveTextAsync(["华南"], new() { Timeout = 60_000 });
    }
}
