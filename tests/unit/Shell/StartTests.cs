using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Hosting;
using Portal.Tests.Support;

namespace Portal.Tests.Shell;

public sealed class StartTests
{
    [Fact]
    public void A_start_that_fails_lets_workers_end_while_their_services_are_there()
    {
        var worker = new Worker();
        using var app = new PortalApp().With(services =>
        {
            services.AddHostedService(provider => worker.With(provider.GetRequiredService<IServiceScopeFactory>()));
            services.AddHostedService(_ => new Failing(worker.Begun));
        });

        var error = Assert.Throws<IOException>(() => app.Services);

        Assert.Equal("The port is in use.", error.Message);
        Assert.True(worker.HasEnded);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_the_start_is_no_failure()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Services.AddHostedService<Stopping>();

        await builder.Build().ServeAsync().WaitAsync(Soon.Limit, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks for something once more when it is told to stop, as the writer of visits does.</summary>
    private sealed class Worker : BackgroundService
    {
        private readonly TaskCompletionSource _begun = new();
        private IServiceScopeFactory? _scopes;

        public Task Begun => _begun.Task;

        public bool HasEnded { get; private set; }

        public Worker With(IServiceScopeFactory scopes)
        {
            _scopes = scopes;
            return this;
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            _begun.SetResult();
            await Task.Delay(Timeout.Infinite, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await using var scope = _scopes!.CreateAsyncScope();
            HasEnded = true;
        }
    }

    private sealed class Failing(Task first) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await first.WaitAsync(cancellationToken);
            throw new IOException("The port is in use.");
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Stopping(IHostApplicationLifetime lifetime) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.StopApplication();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
