using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Reports.Smartbi.Client;

namespace Portal.Core.Reports.Smartbi;

/// <summary>The Smartbi servers of the settings.</summary>
public sealed class SmartbiServers : IDisposable
{
    public SmartbiServers(IOptions<SmartbiOptions> options, ILoggerFactory logs) =>
        All = [.. options.Value.Servers.Select(server => new SmartbiServer(server, new SmartbiHttp(server, logs.CreateLogger<SmartbiHttp>())))];

    public IReadOnlyList<SmartbiServer> All { get; }

    public SmartbiServer? Find(string? key) => All.FirstOrDefault(server => server.Key == key);

    public void Dispose()
    {
        foreach (var server in All)
        {
            server.Http.Dispose();
        }
    }
}
