using Portal.Core.Browser;
using Portal.Tests.Support;
using static Portal.Tests.Browser.Studio;

namespace Portal.Tests.Browser;

/// <summary>A browser elsewhere behind TLS and a token (<c>wss://</c>, <c>https://</c>).</summary>
public sealed class BrowserDoorTests(Studio studio) : IClassFixture<Studio>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_the_token_and_trusts_its_authority_gets_pictures()
    {
        await using var chrome = await FarChrome.StartAsync();
        await using var door = await BrowserDoor.OpenAsync(chrome);
        var path = studio.Add(Report(Block("b1"), 1));

        foreach (var scheme in new[] { "wss", "https" })
        {
            await using var keeper = Make(door, door.Address(scheme));

            Assert.Equal(780, (await keeper.ShootAsync(Order(path), Ct)).Pictures.Single().Width);
        }
    }

    [Theory]
    [InlineData("wss")]
    [InlineData("https")]
    public async Task Who_has_another_token_reads_where_to_write_it(string scheme)
    {
        await using var door = await BrowserDoor.OpenAsync();

        var error = await ToldAsync(door, door.Address(scheme, "w0rn-out"));

        Assert.Equal(ShotFailure.NoBrowser, error.Failure);
        Assert.Contains("refuses this portal (401). Write its token into ?token= of the address.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("w0rn-out", error.ToString() + error.Words.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wss", 429)]
    [InlineData("https", 429)]
    [InlineData("wss", 408)]
    public async Task One_whose_pool_is_full_is_asked_again(string scheme, int status)
    {
        await using var door = await BrowserDoor.OpenAsync();
        door.Status = status;

        var error = await ToldAsync(door, door.Address(scheme));

        Assert.True(error.IsPassing);
        Assert.Contains($"has too much to do ({status})", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wss")]
    [InlineData("https")]
    public async Task A_certificate_that_nobody_vouches_for_is_told_apart(string scheme)
    {
        await using var door = await BrowserDoor.OpenAsync();

        var error = await ToldAsync(door, door.Address(scheme), isTrusted: false);

        Assert.Equal(ShotFailure.NoBrowser, error.Failure);
        Assert.Contains("shows a certificate that this server does not trust", error.Message, StringComparison.Ordinal);
        Assert.Contains("Captures__EndpointAuthority", error.Words.Chinese, StringComparison.Ordinal);
        Assert.DoesNotContain(BrowserDoor.Token, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/not/there.pem")]
    [InlineData("/dev/null")]
    public void An_authority_that_is_no_certificate_stops_the_start(string file)
    {
        var options = new BrowserOptions { EndpointAuthority = file };

        var fault = Assert.Single(options.Validate(new(options)));

        Assert.StartsWith($"Captures:EndpointAuthority must be a PEM file of certificates; {file} cannot be used: ", fault.ErrorMessage, StringComparison.Ordinal);
    }

    private BrowserKeeper Make(BrowserDoor door, Uri endpoint, bool isTrusted = true) => studio.Make(o =>
        (o.Endpoint, o.EndpointAuthority, o.StartLimit) = (endpoint, isTrusted ? door.Authority : null, TimeSpan.FromSeconds(20)));

    private async Task<ShotException> ToldAsync(BrowserDoor door, Uri endpoint, bool isTrusted = true)
    {
        await using var keeper = Make(door, endpoint, isTrusted);
        return await Assert.ThrowsAsync<ShotException>(() => keeper.ShootAsync(Order("/"), Ct)).WaitAsync(Soon.Limit, Ct);
    }
}
