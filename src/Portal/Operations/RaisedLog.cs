using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Portal.Core.Settings;

namespace Portal.Operations;

/// <summary>While it is raised, the portal's own lines of every level are written, and the database's commands without their values.</summary>
internal sealed class RaisedLog : IPostConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>
{
    private ConfigurationReloadToken _change = new();

    public bool IsRaised { get; private set; }

    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => _change;

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        if (IsRaised)
        {
            options.Rules.Add(new LoggerFilterRule(null, "Portal", LogLevel.Trace, null));
            options.Rules.Add(new LoggerFilterRule(null, "Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Information, null));
        }
    }

    public void Set(bool isRaised)
    {
        if (IsRaised != isRaised)
        {
            IsRaised = isRaised;
            Interlocked.Exchange(ref _change, new()).OnReload();
        }
    }
}

/// <summary>Raises the log when an admin says so, on whichever server, and lets it down when the time is over.</summary>
internal sealed class LogRaiser(RaisedLog log, PortalSettings settings, TimeProvider clock) : IHostedService, IDisposable
{
    private ITimer? _end;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _end = clock.CreateTimer(_ => log.Set(false), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        settings.Refreshed += Follow;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        settings.Refreshed -= Follow;
        return Task.CompletedTask;
    }

    public void Dispose() => _end?.Dispose();

    private void Follow()
    {
        var left = settings.DetailedLogUntil - clock.GetUtcNow();
        log.Set(left > TimeSpan.Zero);
        _end!.Change(left > TimeSpan.Zero ? left.Value : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
