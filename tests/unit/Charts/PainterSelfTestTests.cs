using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Core.Memory;
using Portal.Core.Reports.Charts;
using Portal.Tests.Support;

namespace Portal.Tests.Charts;

public sealed class PainterSelfTestTests
{
    [Fact]
    public async Task A_start_without_node_says_at_once_what_is_missing_and_what_happens_instead()
    {
        using var ear = new LogEar();
        using var logs = new LoggerFactory([ear]);
        var options = Options.Create(new ChartsOptions { Node = "/nowhere/node" });
        using var memory = new CacheMemory(1_000_000, TimeProvider.System);
        await using var painter = new ChartPainter(options, memory, TimeProvider.System, logs.CreateLogger<ChartPainter>());

        await new PainterSelfTest(painter).StartAsync(TestContext.Current.CancellationToken);

        var line = Assert.Single(ear.Lines);
        Assert.StartsWith("Charts are not drawn on the server, each page draws its own: Charts__Node names /nowhere/node, which is not there", line, StringComparison.Ordinal);
        Assert.Equal(PainterCondition.Away, painter.State.Condition);
    }
}
