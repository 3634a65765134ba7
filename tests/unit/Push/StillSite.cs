using Portal.Tests.Sharing;

namespace Portal.Tests.Push;

/// <summary>A site for each test that pushes nothing by itself: the test says when.</summary>
public abstract class StillSite : IAsyncLifetime
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected ShareSite Site { get; } = new(("Push:Enabled", "false"));

    public virtual ValueTask InitializeAsync() => Site.InitializeAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
