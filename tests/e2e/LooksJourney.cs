using Microsoft.Playwright;
using Portal.Journeys.Support;
using Portal.Tests.Support;

namespace Portal.Journeys;

[Long]
public sealed class LooksJourney(DemoPortal portal)
{
    [Theory]
    [InlineData("phone", ColorScheme.Light)]
    [InlineData("desktop", ColorScheme.Dark)]
    public async Task Every_page_is_sound_for_everybody(string device, ColorScheme scheme)
    {
        await using var admin = await Journey.BeginAsync(portal, device, scheme);
        await admin.VisitAsync("/sign-in");
        await admin.LooksRightAsync();
        await admin.SignInAsAsync("admin");
        var wrong = new List<string>();
        foreach (var address in Places.All)
        {
            await admin.VisitAsync(address);
            if (address.StartsWith("/reports/", StringComparison.Ordinal))
            {
                await admin.Page.Locator("#report:not([data-state=loading]), #parameters, #wecom-link, #shot:not([aria-busy]), .state--page").First.WaitForAsync();
            }

            try
            {
                await admin.LooksRightAsync();
                Assert.True(await admin.Page.Locator(".unanswered").CountAsync() == 0, address + " did not get all that it asked for");
            }
            catch (Xunit.Sdk.XunitException error)
            {
                wrong.Add(error.Message);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task What_is_unsound_is_found()
    {
        await using var journey = await Journey.BeginAsync(portal);
        await journey.VisitAsync("/sign-in");
        await journey.LooksRightAsync();

        await journey.Page.EvaluateAsync(
            """
            () => {
              document.body.prepend(document.createElement('button'), 'faint');
              Object.assign(document.body.style, { color: '#aaa', background: '#fff' }); // an attribute is refused by the page's policy
            }
            """);

        var found = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(journey.LooksRightAsync);
        Assert.Contains("button-name", found.Message, StringComparison.Ordinal);
        Assert.Contains("color-contrast", found.Message, StringComparison.Ordinal);
    }
}
