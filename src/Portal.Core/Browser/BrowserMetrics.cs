using System.Diagnostics.Metrics;

namespace Portal.Core.Browser;

/// <summary>What operators can watch, meter <c>Portal.Captures</c>.</summary>
public static class BrowserMetrics
{
    public const string Name = "Portal.Captures";
    private static readonly Meter Meter = new(Name);

    internal static readonly Counter<long> Shots = Meter.CreateCounter<long>("portal.captures.shots", description: "Pictures taken, by format.");

    internal static readonly Counter<long> Failures = Meter.CreateCounter<long>("portal.captures.failures", description: "Orders without a picture, by failure.");

    internal static readonly Counter<long> BrowsersLost = Meter.CreateCounter<long>("portal.captures.browsers_lost", description: "Browsers that hung.");

    internal static readonly UpDownCounter<int> Waiting = Meter.CreateUpDownCounter<int>("portal.captures.waiting", description: "Orders that wait for a seat.");

    internal static readonly UpDownCounter<int> Busy = Meter.CreateUpDownCounter<int>("portal.captures.seats_busy", description: "Seats at which a picture is taken.");

    internal static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("portal.captures.duration", unit: "s", description: "From the order to the picture.");
}
