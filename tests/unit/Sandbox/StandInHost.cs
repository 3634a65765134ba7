using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Portal.Tests.Sandbox;

/// <summary>A stand-in for somebody else's server, in this process and with its clock in hand.</summary>
public abstract class StandInHost<TApp> : WebApplicationFactory<TApp>
    where TApp : class
{
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseEnvironment("Test").ConfigureTestServices(services =>
    {
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSingleton<TimeProvider>(Clock);
        Replace(services);
    });

    /// <summary>What a test has in its own hands beside the clock.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }
}
