using Portal.Tests.Support;

namespace Portal.Tests.SingleSignOn;

/// <summary>A portal beside a CAS server, with the cast.</summary>
public sealed class CasPortal : IAsyncLifetime
{
    private CasStand _cas = null!;

    public PortalApp App { get; } = new();

    internal CasStand Cas => _cas;

    public async ValueTask InitializeAsync()
    {
        _cas = await CasStand.StartAsync();
        App.With("Portal__PublicAddress", "http://localhost").With("Cas__Address", _cas.Address).With("Cas__Attributes__region", "dept")
            .With("Cas__AnswerWithin", "00:01:00"); // a busy machine is not a slow CAS
        await App.PlantCastAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _cas.DisposeAsync();
    }

    /// <summary>A browser that was sent to CAS, and the way that CAS would send it back.</summary>
    internal async Task<(HttpClient Browser, Uri Back)> SentBackAsync(string address = "/me")
    {
        var browser = await App.StrangerAsync();
        return (browser, _cas.Login(await LoginAsync(browser, address)));
    }

    /// <summary>Where the portal leads who wants to see <paramref name="address"/>.</summary>
    internal static async Task<Uri> LoginAsync(HttpClient browser, string address)
    {
        using var door = await browser.GetAsync(address, TestContext.Current.CancellationToken);
        using var login = await browser.GetAsync(door.Headers.Location, TestContext.Current.CancellationToken);
        return login.Headers.Location!;
    }

    internal static async Task<string> LandAsync(HttpClient browser, Uri back)
    {
        using var landed = await browser.GetAsync(back, TestContext.Current.CancellationToken);
        return landed.Headers.Location!.ToString();
    }
}
