using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Core.Captures;

/// <summary>Many callers of one picture share one shot. Who goes away does not end it: the others wait, and the picture is kept.</summary>
public sealed class SingleFlight(IServiceScopeFactory scopes)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Capture>>> _flights = new();

    /// <param name="shoot">Runs once for all, in a scope of its own, until it ends by itself.</param>
    /// <param name="ct">This caller's alone.</param>
    public async Task<Capture> RunAsync(string key, Func<IServiceProvider, Task<Capture>> shoot, CancellationToken ct)
    {
        var flight = _flights.GetOrAdd(key, k => new Lazy<Task<Capture>>(() => Task.Run(() => FlyAsync(k, shoot), CancellationToken.None)));
        return await flight.Value.WaitAsync(ct);
    }

    private async Task<Capture> FlyAsync(string key, Func<IServiceProvider, Task<Capture>> shoot)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await shoot(scope.ServiceProvider);
        }
        finally
        {
            _flights.TryRemove(key, out _);
        }
    }
}
