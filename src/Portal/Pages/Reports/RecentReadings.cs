using System.Globalization;
using System.Text;
using Portal.Core.Memory;
using Portal.Core.Reports;

namespace Portal.Pages.Reports;

/// <summary>
/// Views as they were opened and read a moment ago: of many readers of one view, one a second checks the values and
/// asks for the answers. Who may see what is not kept here: the scope is part of the key, the catalog is asked before.
/// </summary>
public sealed class RecentReadings(CacheMemory memory)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(1);
    private const int LongestKey = 2_000;

    /// <summary>Of one option of a parameter.</summary>
    private const int OptionBytes = 200;

    private readonly CacheShare _views = memory.Share("readings");

    public (ReportView View, ReportReading Reading)? Find(string key) =>
        key.Length <= LongestKey && _views.Find<Kept>(key) is { } kept ? (kept.View, kept.Reading) : null;

    /// <summary>Keeps what is whole and in order; a dataset with <c>cache: off</c> is asked every time.</summary>
    public void Keep(string key, OpenReport report, ReportReading reading)
    {
        if (key.Length <= LongestKey && reading.IsComplete
            && report.Report.Datasets.All(dataset => dataset.Cache > TimeSpan.Zero)
            && reading.Answers.Values.All(answer => answer.Problem is null) && report.View.Values.All(value => value.Problem is null))
        {
            var bytes = reading.Answers.Values.Sum(answer => answer.Bytes) + report.View.Values.Sum(value => value.Options.Count * (long)OptionBytes);
            _views.Keep(key, new Kept(report.View, reading), bytes, KeptFor);
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

    private sealed record Kept(ReportView View, ReportReading Reading);
}
