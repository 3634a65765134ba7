using Microsoft.Extensions.Hosting;

namespace Portal.Core.Reports.Charts;

/// <summary>Looks at the start for what drawing needs, so that the operator reads it in the log and not from the first reader.</summary>
internal sealed class PainterSelfTest(ChartPainter painter) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        painter.Look();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
