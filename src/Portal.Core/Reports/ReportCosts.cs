using System.Collections.Concurrent;
using Portal.Core.Durations;

namespace Portal.Core.Reports;

/// <summary>What each report costs its databases, learnt from its queries since this server started; late ones count more than early ones.</summary>
/// <param name="durations">Where each is kept for the statistics, too.</param>
public sealed class ReportCosts(DurationLog? durations = null)
{
    /// <summary>So many queries the mean looks back.</summary>
    private const int Memory = 100;

    private readonly ConcurrentDictionary<string, ReportCost> _byReport = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null: it was not asked yet.</summary>
    public ReportCost? Of(string report) => _byReport.GetValueOrDefault(report);

    internal void Learn(string report, TimeSpan took)
    {
        _byReport.AddOrUpdate(
            report,
            _ => new ReportCost(1, took),
            (_, known) => new ReportCost(known.Queries + 1, known.Mean + ((took - known.Mean) / Math.Min(known.Queries + 1, Memory))));
        durations?.Record(DurationKind.Report, report, took);
    }
}

/// <param name="Queries">So many were run.</param>
/// <param name="Mean">What one took, without the waiting for its turn.</param>
public sealed record ReportCost(long Queries, TimeSpan Mean);
