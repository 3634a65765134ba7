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
            }
            catch (Xunit.Sdk.XunitException error)
            {
                wrong.Add(error.Message);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
