using Portal.Journeys.Support;
using Portal.Tests.SingleSignOn;

namespace Portal.Journeys.SingleSignOn;

/// <summary>A portal of the demo company beside a server that signs its people in.</summary>
public abstract class SignOnPortal(DemoPortal demo) : DemoPortal
{
    private IAsyncDisposable? _server;

    public override async ValueTask InitializeAsync()
    {
        (_server, var settings) = await StartServerAsync();
        await StartAsync(demo.Warehouse, settings);
        Browser = demo.Browser;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <returns>The server, and the portal's settings for it.</returns>
    protected abstract Task<(IAsyncDisposable Server, Dictionary<string, string> Settings)> StartServerAsync();
}

public sealed class CasPortal(DemoPortal demo) : SignOnPortal(demo)
{
    internal CasStand Cas { get; private set; } = null!;

    protected override async Task<(IAsyncDisposable Server, Dictionary<string, string> Settings)> StartServerAsync()
    {
        Cas = await CasStand.StartAsync();
        return (Cas, new() { ["Cas__Address"] = Cas.Address });
    }
}

public sealed class OidcPortal(DemoPortal demo) : SignOnPortal(demo)
{
    protected override async Task<(IAsyncDisposable Server, Dictionary<string, string> Settings)> StartServerAsync()
    {
        var provider = await OidcStand.StartAsync();
        return (provider, new() { ["Oidc__Authority"] = provider.Address, ["Oidc__ClientId"] = "portal", ["Oidc__ClientSecret"] = "oidc-secret" });
    }
}
