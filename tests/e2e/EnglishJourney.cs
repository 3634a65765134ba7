using Portal.Journeys.Support;

namespace Portal.Journeys;

/// <summary>English words are twice as long as the Chinese ones that the pages were drawn for.</summary>
public sealed class EnglishJourney(DemoPortal portal)
{
    /// <summary>A short text that stands letter under letter, because what is beside it took the room.</summary>
    private const string Squeezed = """
        () => [...document.querySelectorAll('h1, h2, .row__title, .btn, .chip, label')].filter(place => {
          const { width, height } = place.getBoundingClientRect();
          const isWord = place.checkVisibility() && !place.children.length && place.textContent.trim().length > 3;
          return isWord && width < 60 && height > 3 * parseFloat(getComputedStyle(place).lineHeight);
        }).map(place => place.textContent.trim())
        """;

    [Fact]
    public async Task On_a_narrow_phone_every_page_of_the_menus_fits_and_no_word_is_squeezed()
    {
        await using var admin = await Journey.BeginAsync(portal, locale: "en-US");
        await admin.Page.SetViewportSizeAsync(360, 740);
        await admin.SignInAsAsync("admin");

        var addresses = new List<string> { "/", "/favorites", "/messages", "/search" };
        foreach (var menu in new[] { "/me", "/admin" })
        {
            await admin.VisitAsync(menu);
            addresses.Add(menu);
            addresses.AddRange(await admin.Page.Locator("main a[href^='/']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"));
        }

        Assert.True(addresses.Count >= 25, string.Join(", ", addresses)); // menus that lead nowhere would pass
        foreach (var address in addresses.Select(address => address.Split('#')[0]).Distinct())
        {
            await admin.VisitAsync(address);
            await admin.FitsAsync();
            var squeezed = await admin.Page.EvaluateAsync<string[]>(Squeezed);
            Assert.True(squeezed.Length == 0, $"{address}: {string.Join(", ", squeezed)}");
        }
    }
}
