using System.Net;
using Portal.Hosting;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class LimitTests
{
    [Fact]
    public async Task Too_many_attempts_from_one_address_are_turned_away_with_a_page()
    {
        await using var app = new PortalApp().With("SignIn:AttemptsPerMinute", "2");
        await app.PlantCastAsync();
        var client = await app.StrangerAsync();
        using var first = await client.SignInAsync("lin", "wrong-password");
        using var second = await client.SignInAsync("lin", "wrong-password");

        using var third = await client.SignInAsync("lin", "lin-password");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.True(third.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal("操作太频繁", (await third.PageAsync()).QuerySelector(".state__title")!.TextContent);
        await client.PageAsync("/sign-in"); // looking at the page is no attempt
    }

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    public void Addresses_of_one_network_count_as_one(string address, string key) => Assert.Equal(key, SignInLimits.KeyOf(IPAddress.Parse(address)));
}
