using Portal.Tests.Support;

namespace Portal.Tests.SingleSignOn;

/// <summary>A portal beside an OpenID provider, with the cast.</summary>
public sealed class OidcPortal : IAsyncLifetime
{
    public PortalApp App { get; } = new();

    internal OidcStand Provider { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await OidcStand.StartAsync();
        Connect(App).Clock.SetUtcNow(TimeProvider.System.GetUtcNow()); // tokens are dated
        await App.PlantCastAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>Another server of the same portal; disposed by who asked for it.</summary>
    public PortalApp Beside() => Connect(new PortalApp(App));

    private PortalApp Connect(PortalApp app) => app.With("Portal__PublicAddress", "http://localhost").With("Oidc__Authority", Provider.Address)
        .With("Oidc__ClientId", "portal").With("Oidc__ClientSecret", "oidc-secret").With("Oidc__Attributes__region", "dept");
}
