using Portal.Core;

namespace Portal.Operations;

/// <summary>The first line of every log: which version starts.</summary>
internal sealed partial class VersionLog(ILogger<VersionLog> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogStart(ProductVersion.Text, Environment.Version);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Portal {Version} on .NET {Runtime}")]
    private partial void LogStart(string version, Version runtime);
}
