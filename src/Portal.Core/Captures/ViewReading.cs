using System.Collections.Concurrent;
using Portal.Core.Browser;
using Portal.Core.Reports;

namespace Portal.Core.Captures;

/// <summary>Reads all that a picture shows, or says which blocks it cannot have.</summary>
internal static class ViewReading
{
    /// <exception cref="ShotException">A dataset failed, or did not answer in time.</exception>
    public static async Task<ReportData> ReadAsync(
        IReportSource source, ReportView view, IReadOnlyList<Block> blocks, bool fresh, TimeSpan patience, TimeProvider clock, CancellationToken ct)
    {
        var time = view.Report.DataTime is { } reference ? [reference.Dataset] : Array.Empty<string>();
        var names = blocks.SelectMany(BlockDatasets.DatasetsOf).Concat(time).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var parts = new ConcurrentBag<ReportData>();
        using var deadline = new CancellationTokenSource(patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            await Task.WhenAll(names.Select(async name => parts.Add(await source.ReadAsync(view, [name], fresh, stop.Token))));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            var there = Joined(parts);
            throw new ShotException(ShotFailure.NotReady, $"Not read after {patience.TotalSeconds:0.#} s: {string.Join('、', Titles(blocks, name => !there.ContainsKey(name)))}");
        }

        var datasets = Joined(parts);
        if (datasets.Values.Any(result => result.Problem is not null))
        {
            var titles = Titles(blocks, name => datasets[name].Problem is not null);
            var isBusy = datasets.Values.All(result => result.Problem is null or { Failure: DatasetFailure.Busy });
            throw new ShotException(isBusy ? ShotFailure.Busy : ShotFailure.Incomplete, string.Join('、', titles)) { Blocks = titles };
        }

        return new ReportData(
            datasets, parts.IsEmpty ? clock.GetUtcNow() : parts.Min(part => part.ReadAt), parts.Select(part => part.DataTime).FirstOrDefault(said => said is not null));
    }

    /// <summary>When each dataset was read: as long as it is the same, the picture is.</summary>
    public static IEnumerable<object> StampOf(ReportData data) =>
        data.Datasets.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new object[] { pair.Key, pair.Value.ReadAt.UtcTicks });

    private static Dictionary<string, DatasetResult> Joined(IEnumerable<ReportData> parts)
    {
        var all = new Dictionary<string, DatasetResult>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, result) in parts.SelectMany(part => part.Datasets))
        {
            all[name] = result;
        }

        return all;
    }

    private static List<string> Titles(IEnumerable<Block> blocks, Func<string, bool> isMissing) =>
        [.. blocks.Where(block => block.DatasetsOf().Any(isMissing)).Select(block => block.Title ?? block.Id)];
}
