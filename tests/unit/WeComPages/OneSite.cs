namespace Portal.Tests.WeComPages;

/// <summary>One portal and its sandbox for a class whose tests change nothing that another of them looks at.</summary>
public sealed class OneSite : IAsyncLifetime
{
    public WeComSite Site { get; } = new();

    public ValueTask InitializeAsync() => Site.InitializeAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
