using Portal.Core.Catalog;
using Portal.Core.Reports;

namespace Portal.Core.Push;

/// <summary>Reads what a part says, for the scope that it is for.</summary>
internal static class PartData
{
    /// <summary>Only the datasets that the message needs, and the data's time; of pictures and files, and where nothing is named, all.</summary>
    public static async Task<(ReportView View, ReportData Data)> ReadAsync(PlanSpec spec, FoundReport found, DateOnly today, CancellationToken ct)
    {
        var view = await found.Source.OpenAsync(found.Definition, PlanValues.On(today, spec, found.Definition), found.Scope, ct);
        return (view, await found.Source.ReadAsync(view, [.. NamesOf(spec, found.Definition)], fresh: true, ct));
    }

    public static ReportDatasetProblem? ProblemOf(ReportData data) =>
        data.Datasets.Where(d => d.Value.Problem is not null).Select(d => new ReportDatasetProblem(d.Key, d.Value.Problem!)).FirstOrDefault();

    /// <summary>Nothing was read where nothing can be: that says nothing about the report.</summary>
    public static bool IsEmpty(ReportData data) => data.Datasets.Count > 0 && data.Datasets.Values.All(result => result.SaysNothing);

    private static IEnumerable<string> NamesOf(PlanSpec spec, ReportDefinition report)
    {
        var named = new PushTemplate(spec.Message.Title).Datasets.Concat(new PushTemplate(spec.Message.Description).Datasets)
            .Concat(new[] { PushValues.Reference(spec.Message.Number)?.Dataset, PushValues.Reference(spec.When?.Value)?.Dataset }.OfType<string>()).ToList();
        var isWhole = spec.Kind is PushKind.Image or PushKind.File or PushKind.News or PushKind.Markdown || spec is { Kind: PushKind.Card, Message.Number: null }
            || named.Count == 0;
        return (isWhole ? report.DatasetsOf().Concat(named) : named.Concat(report.DataTime is { } time ? [time.Dataset] : [])).Distinct(StringComparer.OrdinalIgnoreCase);
    }
}

internal sealed record ReportDatasetProblem(string Dataset, DatasetProblem Problem)
{
    /// <summary>Asking again in a minute may help.</summary>
    public bool IsPassing => Problem.Failure is not DatasetFailure.Failed;
}
