using System.ComponentModel.DataAnnotations;

namespace Portal.Core.Reports.Charts;

/// <summary>The Node process that draws charts, section "Charts".</summary>
public sealed class ChartsOptions
{
    /// <summary>The node to use; without it the one on the PATH, else the one that comes with Playwright.</summary>
    public string? Node { get; set; }

    /// <summary>For one drawing.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From the start of the process to its first word.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan StartLimit { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How many may wait for the process; the next is drawn by the page itself.</summary>
    [Range(1, 10_000)]
    public int WaitingLine { get; set; } = 256;

    /// <summary>Drawings kept in memory, in bytes; less when all caches together are full.</summary>
    [Range(0, 2_000_000_000)]
    public long KeepBytes { get; set; } = 32_000_000;

    /// <summary>How long to leave a process alone that would not start.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The bundle that <c>npm run build</c> made.</summary>
    public string Script { get; set; } = Path.Combine(AppContext.BaseDirectory, "charts", "painter.mjs");
}
