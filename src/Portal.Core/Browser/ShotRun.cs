using System.Diagnostics;

namespace Portal.Core.Browser;

/// <summary>One order on its way: how long it took until now, and what its last try left.</summary>
internal sealed class ShotRun(ShotOrder order, TimeSpan limit)
{
    private readonly long _begin = Stopwatch.GetTimestamp();

    public ShotOrder Order => order;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_begin);

    public TimeSpan Left => limit - Elapsed;

    /// <summary>Completes "the time was over …".</summary>
    public string Step { get; set; } = "while it waited for a seat";
    public TimeSpan Waited { get; set; }
    public TimeSpan Opened { get; set; }
    public TimeSpan Checked { get; set; }
    public int Tries { get; set; }
    public byte[]? Picture { get; set; }

    public ShotTimings Timings => new(Tries == 0 ? Elapsed : Waited, Opened, Checked, Tries == 0 ? TimeSpan.Zero : Elapsed - Waited - Opened - Checked, Tries);
}
