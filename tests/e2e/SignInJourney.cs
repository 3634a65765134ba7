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

    [Fact]
    public async Task Five_wrong_passwords_lock_an_account_and_nobody_can_tell_it_from_an_unknown_one()
    {
        await using var tao = await Journey.BeginAsync(portal);
        var said = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            await tao.TryToSignInAsync(Extras.Locked, "wrong-" + i);
            said.Add(await tao.TextAsync("#problem"));
        }

        await tao.TryToSignInAsync(Extras.Locked, "demo-" + Extras.Locked);
        said.Add(await tao.TextAsync("#problem"));
        await tao.TryToSignInAsync("nobody", "wrong");
        said.Add(await tao.TextAsync("#problem"));

        Assert.Single(said);
        await tao.LooksRightAsync();
    }

    [Fact]
    public async Task Without_scripts_one_signs_in_as_well()
    {
        await using var lin = await Journey.BeginAsync(portal, scripts: false);

        await lin.SignInAsAsync("lin", "/reports/car-parc?year=2025");

        Assert.Equal("汽车保有量", await lin.TextAsync("h1"));
    }
}
