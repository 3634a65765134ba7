using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Portal.Tests.Support;

/// <summary>
/// Ends what ASP.NET's rate limiter leaves running when its host has ended: a timer for each host, which would hold every portal of the run.
/// That was gigabytes at the end, and a fifth of the time for collecting them.
/// </summary>
internal sealed class LetGo : IStartupFilter
{
    private const string Limiter = "_endpointLimiter";
    private const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        var flow = default(AsyncFlowControl);
        // Made last, since the first in line.
        app.Use(inner =>
        {
            flow.Undo();
            var limiters = Limiters(inner, []).ToList();
            if (limiters.Count == 0)
            {
                throw new InvalidOperationException(
                    $"ASP.NET's rate limiter has no field {Limiter} any more: find its limiter another way, or its timers hold every portal of the run.");
            }

            app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(() => limiters.ForEach(limiter => limiter.Dispose()));
            return inner;
        });
        next(app);
        // Made first: the timer is not to hold the host by its flow either.
        app.Use(inner =>
        {
            flow = ExecutionContext.SuppressFlow();
            return inner;
        });
    };

    private static IEnumerable<IDisposable> Limiters(object at, HashSet<object> seen) =>
        !seen.Add(at) ? [] : at is Delegate call ? call.Target is { } target ? Limiters(target, seen) : [] : Inside(at, seen);

    private static IEnumerable<IDisposable> Inside(object middleware, HashSet<object> seen) =>
        middleware.GetType().GetFields(Fields).SelectMany(field => field.GetValue(middleware) switch
        {
            IDisposable limiter when field.Name == Limiter => [limiter],
            { } inner when field.FieldType == typeof(object) || typeof(Delegate).IsAssignableFrom(field.FieldType) =>
                Limiters(inner, seen),
            _ => [],
        });
}
