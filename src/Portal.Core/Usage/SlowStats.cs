using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Durations;

namespace Portal.Core.Usage;

/// <param name="Times">How often it was measured.</param>
/// <param name="Median">Half took no longer.</param>
/// <param name="Most">Of a hundred 95 took no longer.</param>
public sealed record SlowReport(string ReportId, string Title, long Times, TimeSpan Median, TimeSpan Most);

/// <summary>Reports whose queries or pictures take longest, by the days' histograms, which all servers write.</summary>
public sealed class SlowStats(PortalDb db, CompanyClock company)
{
    private const int Shown = 10;

    /// <param name="days">Today and those before it, as the company counts days.</param>
    public async Task<IReadOnlyList<SlowReport>> ReadAsync(DurationKind kind, int days, CancellationToken ct)
    {
        var first = company.Today.AddDays(1 - days);
        var bars = await db.DurationDays.Where(d => d.Kind == kind && d.Day >= first).GroupBy(d => new { d.Subject, d.Bar })
            .Select(same => new { same.Key.Subject, same.Key.Bar, Count = same.Sum(d => d.Count) }).ToListAsync(ct);
        var slowest = bars.GroupBy(bar => bar.Subject).Select(of => (Id: of.Key, Bars: of.Select(bar => (bar.Bar, bar.Count)).ToList()))
            .Select(of => new SlowReport(of.Id, of.Id, of.Bars.Sum(b => b.Count), Bars.Quantile(of.Bars, 0.5), Bars.Quantile(of.Bars, 0.95)))
            .OrderByDescending(of => of.Most).ThenByDescending(of => of.Median).ThenBy(of => of.ReportId, StringComparer.Ordinal).Take(Shown).ToList();
        string[] ids = [.. slowest.Select(of => of.ReportId)];
        var titles = (await db.Nodes.Where(n => n.Kind == NodeKind.Report && ids.Contains(n.ReportId!)).Select(n => new { n.ReportId, n.Title }).ToListAsync(ct))
            .ToLookup(n => n.ReportId, n => n.Title);
        return [.. slowest.Select(of => of with { Title = titles[of.ReportId].FirstOrDefault() ?? of.ReportId })];
    }
}
