using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portal.Core.Reports.Datasets;

/// <summary>What operators can watch, meter and activity source <c>Portal.Reports</c>.</summary>
public static class ReportMetrics
{
    public const string Name = "Portal.Reports";

    internal static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Executions = Meter.CreateCounter<long>(
        "portal.reports.dataset.executions", description: "Datasets asked of a database, by source and outcome.");

    internal static readonly Counter<long> CacheHits = Meter.CreateCounter<long>(
        "portal.reports.dataset.cache_hits", description: "Datasets answered from memory.");

    internal static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "portal.reports.dataset.duration", unit: "s", description: "Time a database took for a dataset, by source.");
}
