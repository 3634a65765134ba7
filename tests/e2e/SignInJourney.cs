using Portal.Journeys.Support;

namespace Portal.Journeys;

public sealed class SignInJourney(DemoPortal portal)
{
    [Theory]
    [InlineData("phone")]
    [InlineData("small")]
    [InlineData("desktop")]
    public async Task Somebody_signs_in_and_lands_on_the_page_they_wanted(string device)
    {
        await using var lin = await Journey.BeginAsync(portal, device);

        await lin.SignInAsAsync("lin", "/favorites");

        Assert.Equal("/favorites", new Uri(lin.Page.Url).AbsolutePath);
        await lin.LooksRightAsync();
    }
}
