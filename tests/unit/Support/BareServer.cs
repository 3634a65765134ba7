using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Tests.Support;

/// <summary>The services of one server without its pages; several may share a database.</summary>
internal abstract class BareServer(ServiceProvider services) : IAsyncDisposable
{
    protected ServiceProvider Services => services;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>As one request: a scope of its own.</summary>
    public async Task<TResult> AskAsync<T, TResult>(Func<T, Task<TResult>> work)
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    public Task DoAsync<T>(Func<T, Task> work)
        where T : notnull => AskAsync<T, int>(async service =>
        {
            await work(service);
            return 0;
        });

    /// <summary>What the start does.</summary>
    public async Task PlantAsync()
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var seed in scope.ServiceProvider.GetServices<ISeed>())
        {
            await seed.PlantAsync(TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
