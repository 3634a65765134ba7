using System.Globalization;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Portal.Core.Reports;

namespace Portal.Pages.Reports;

/// <summary>
/// Views as they were opened and read a moment ago: of many readers of one view, one a second checks the values and
/// asks for the answers. Who may see what is not kept here: the scope is part of the key, the catalog is asked before.
/// </summary>
public sealed class RecentReadings(TimeProvider clock) : IDisposable
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(1);
    private const int MostViews = 2_000;
    private const int LongestKey = 2_000;

    private readonly MemoryCache _views = new(new MemoryCacheOptions { SizeLimit = MostViews });

    public (ReportView View, ReportReading Reading)? Find(string key) =>
        key.Length <= LongestKey && _views.Get<Kept>(key) is { } kept && clock.GetUtcNow() - kept.At < KeptFor ? (kept.View, kept.Reading) : null;

    /// <summary>Keeps what is whole and in order; a dataset with <c>cache: off</c> is asked every time.</summary>
    public void Keep(string key, OpenReport report, ReportReading reading)
    {
        if (key.Length <= LongestKey && reading.IsComplete
            && report.Report.Datasets.All(dataset => dataset.Cache > TimeSpan.Zero)
            && reading.Answers.Values.All(answer => answer.Problem is null))
        {
            var kept = new Kept(report.View, reading, clock.GetUtcNow());
            _views.Set(key, kept, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(5) });
        }
    }

    public static string KeyOf(ReportDefinition report, string? query, DataScope scope)
    {
        var key = new StringBuilder(256).Append(report.Id).Append('|').Append(report.Revision).Append('|').Append(query).Append('|').Append(CultureInfo.CurrentUICulture.Name);
        foreach (var (name, values) in scope.Values)
        {
            key.Append('|').Append(name);
            foreach (var value in values)
            {
                // The length keeps two lists from looking like one.
                key.Append(CultureInfo.InvariantCulture, $",{value.Length}:{value}");
            }
        }

        return key.ToString();
    }

    public void Dispose() => _views.Dispose();

    private sealed record Kept(ReportView View, ReportReading Reading, DateTimeOffset At);
}
