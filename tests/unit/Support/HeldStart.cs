using Microsoft.Extensions.Hosting;

namespace Portal.Tests.Support;

/// <summary>
/// Holds the program's start until the factory listens for its end. By itself the factory looks after the program has gone on, and of a start
/// that failed quickly it finds only services that are gone: <see cref="ObjectDisposedException"/> in place of what was wrong.
/// </summary>
internal sealed class HeldStart : IHostLifetime
{
    private readonly TaskCompletionSource _listened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IHost Start(IHostBuilder builder)
    {
        var host = builder.Build();
        var started = host.StartAsync();
        _listened.SetResult();
        started.GetAwaiter().GetResult();
        return host;
    }

    public Task WaitForStartAsync(CancellationToken cancellationToken) => _listened.Task.WaitAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
