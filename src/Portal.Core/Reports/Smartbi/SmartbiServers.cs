using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Reports.Smartbi.Client;

namespace Portal.Core.Reports.Smartbi;

/// <summary>The Smartbi servers that are asked: those of the configuration, and those that admins entered in the portal.</summary>
public sealed class SmartbiServers : IDisposable
{
    private readonly ILoggerFactory _logs;
    private volatile IReadOnlyList<SmartbiServer> _all;

    public SmartbiServers(IOptions<SmartbiOptions> options, ILoggerFactory logs)
    {
        _logs = logs;
        _all = Given = [.. options.Value.Servers.Select(server => Make(server))];
    }

    /// <summary>Those of the configuration. One that was entered under the same key does not count beside them.</summary>
    public IReadOnlyList<SmartbiServer> Given { get; }

    /// <summary>Another list after every change; a server whose settings did not change is the same object in both.</summary>
    public IReadOnlyList<SmartbiServer> All => _all;

    /// <summary>A server is not asked any more, at least not as it was.</summary>
    public event Action<SmartbiServer>? Left;

    public SmartbiServer? Find(string? key) => All.FirstOrDefault(server => server.Key == key);

    public bool IsGiven(string? key) => Given.Any(server => server.Key == key);

    /// <summary>One that is tried, and not among the others.</summary>
    /// <param name="stamp">Another one for other settings; null: of the configuration, which never change.</param>
    public SmartbiServer Make(SmartbiServerOptions options, string? stamp = null) => new(options, new SmartbiHttp(options, _logs.CreateLogger<SmartbiHttp>())) { Stamp = stamp };

    /// <summary>What admins entered, as it counts from now on. Calls and pages that are under way end as they began.</summary>
    /// <param name="paused">By key, those that rest.</param>
    public void Take(IEnumerable<(SmartbiServerOptions Options, string Stamp)> entered, IReadOnlyDictionary<string, SmartbiPause> paused)
    {
        var before = _all;
        SmartbiServer[] now =
        [
            .. Given,
            .. entered.Where(one => !IsGiven(SmartbiServer.KeyOf(one.Options)))
                .Select(one => before.FirstOrDefault(server => server.Key == SmartbiServer.KeyOf(one.Options) && server.Stamp == one.Stamp) ?? Make(one.Options, one.Stamp)),
        ];
        foreach (var server in now)
        {
            server.Paused = paused.GetValueOrDefault(server.Key);
        }

        if (now.SequenceEqual(before))
        {
            return;
        }

        _all = now;
        foreach (var left in before.Except(now))
        {
            Left?.Invoke(left);
        }
    }

    public void Dispose()
    {
        foreach (var server in All)
        {
            server.Http.Dispose();
        }
    }
}
