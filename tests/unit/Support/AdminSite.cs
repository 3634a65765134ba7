namespace Portal.Tests.Support;

/// <summary>A portal with the cast for each test, and its admin signed in.</summary>
/// <param name="forms">Whether the admin's client carries the token of forms by itself; without it a test sends the forms that pages have.</param>
public abstract class AdminSite(bool forms) : IAsyncLifetime
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected PortalApp App { get; } = new();
    protected HttpClient Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await App.PlantCastAsync();
        await PrepareAsync();
        Admin = await App.ClientAsync("admin", forms: forms);
    }

    public ValueTask DisposeAsync()
    {
        Admin.Dispose();
        return App.DisposeAsync();
    }

    /// <summary>What is there before the admin comes.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;
}
