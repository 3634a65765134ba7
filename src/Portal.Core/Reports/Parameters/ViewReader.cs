using System.Globalization;
using Portal.Core.Reports.Datasets;

namespace Portal.Core.Reports.Parameters;

/// <summary>Runs the datasets of a view at the same time.</summary>
internal sealed class ViewReader(DatasetRunner runner, CompanyClock clock)
{
    public async Task<ReportData> ReadAsync(ReportView view, IReadOnlyCollection<string>? names, bool fresh, CancellationToken ct)
    {
        var values = BoundValues.Of(view);
        var chosen = view.Values.ToDictionary(value => value.Parameter.Name, StringComparer.OrdinalIgnoreCase);
        var datasets = view.Report.Datasets.Where(d => names is null || names.Contains(d.Name)).ToList();
        var results = await Task.WhenAll(datasets.Select(d => DatasetRunner.ProblemOf(d, chosen.GetValueOrDefault) is { } problem
            ? Task.FromResult(DatasetRunner.Failed(problem, clock.Now.ToUniversalTime()))
            : runner.RunAsync(new DatasetOrder(view.Report.Id, d, values, view.Scope.Reader), fresh, ct)));
        var byName = datasets.Zip(results).ToDictionary(p => p.First.Name, p => p.Second);
        // The oldest answer says how old the page is.
        var readAt = results.Length == 0 ? clock.Now.ToUniversalTime() : results.Min(r => r.ReadAt);
        return new ReportData(byName, readAt, DataTimeOf(view.Report, byName));
    }

    private static string? DataTimeOf(ReportDefinition report, Dictionary<string, DatasetResult> results)
    {
        if (report.DataTime is not { } reference || !results.TryGetValue(reference.Dataset, out var result) || result.Rows.Count == 0)
        {
            return null;
        }

        var column = result.IndexOf(reference.Column);
        return (column < 0 ? null : result.Rows[0][column]) switch
        {
            null => null,
            DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            var other => ParameterOption.KeyOf(other),
        };
    }
}
