namespace Portal.Tests.Support;

/// <summary>
/// One portal with the cast for a class whose tests change nothing that another of them looks at: starting one costs more than most tests.
/// </summary>
public sealed class CastPortal : IAsyncLifetime
{
    public PortalApp App { get; } = new();

    public async ValueTask InitializeAsync() => await App.PlantCastAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
