using Portal.Core.Reports;
using Portal.Core.Reports.Files;

namespace Portal.Core.Push;

/// <summary>Holds a plan against its report: parameters, places, conditions.</summary>
internal static class PlanCheck
{
    /// <summary>For the check of a folder, which knows no WeCom and no users.</summary>
    public static IEnumerable<ReportFileProblem> Of(IReadOnlyList<ParsedReport> files, bool isWhole)
    {
        var reports = files.Select(f => f.Report).OfType<ReportDefinition>().ToDictionary(r => r.Id, StringComparer.OrdinalIgnoreCase);
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in files.Select(f => f.Plan).OfType<PlanSource>())
        {
            var plan = PlanParser.Parse(source);
            if (plan.Id is { } id && !seen.TryAdd(id, source.Path))
            {
                plan.Problems.Add(plan.At("push"), PlanComplaints.Duplicate(id, seen[id]));
            }

            if (plan.Spec is { } spec && (isWhole || reports.ContainsKey(spec.ReportId)))
            {
                AgainstReport(plan, spec, reports.GetValueOrDefault(spec.ReportId), reports.Keys);
            }

            foreach (var problem in plan.Problems.Found)
            {
                yield return problem;
            }
        }
    }

    public static void AgainstReport(ParsedPlan plan, PlanSpec spec, ReportDefinition? report, IEnumerable<string> known)
    {
        if (report is null)
        {
            plan.Problems.Add(plan.At("report"), PlanComplaints.UnknownReport(Shown.Short(spec.ReportId), Shown.Nearest(spec.ReportId, known)));
            return;
        }

        foreach (var (key, complaint) in Of(spec, report))
        {
            plan.Problems.Add(plan.At(key), complaint);
        }
    }

    /// <summary>Key of the file → what is wrong; the same for a form.</summary>
    public static IEnumerable<(string Key, Complaint Complaint)> Of(PlanSpec spec, ReportDefinition report)
    {
        if (report.IsElsewhere)
        {
            foreach (var fault in Elsewhere(spec))
            {
                yield return fault;
            }

            yield break;
        }

        foreach (var name in spec.Values.Keys.Where(name => !report.Parameters.Any(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))))
        {
            yield return ("values", PlanComplaints.UnknownValue(Shown.Short(name)));
        }

        foreach (var text in new[] { spec.Message.Title, spec.Message.Description })
        {
            if (new PushTemplate(text).Fault(report) is { } place)
            {
                yield return ("message", PlanComplaints.UnknownPlace(Shown.Short(place)));
            }
        }

        foreach (var (key, value) in new[] { ("message", spec.Message.Number), ("when", spec.When?.Value) })
        {
            if (value is not null && (PushValues.Reference(value) is not { } column
                || !report.Datasets.Any(d => d.Name.Equals(column.Dataset, StringComparison.OrdinalIgnoreCase))))
            {
                yield return (key, PlanComplaints.UnknownDataset(Shown.Short(value)));
            }
        }

        if (report.DataTime is null && (spec.WaitUntil is not null || spec.When is { Newer: true }))
        {
            yield return (spec.WaitUntil is null ? "when" : "wait", PlanComplaints.NoDataTime());
        }
    }

    /// <summary>Another server draws the report: it has pictures and files, any value travels to it, and no figure of it is known here.</summary>
    private static IEnumerable<(string Key, Complaint Complaint)> Elsewhere(PlanSpec spec)
    {
        foreach (var place in new[] { spec.Message.Title, spec.Message.Description }.Select(text => new PushTemplate(text).FaultWith(spec.Values.Keys)).OfType<string>())
        {
            yield return ("message", PlanComplaints.NoFigures(Shown.Short(place)));
        }

        if (spec.Message.Number is { } number)
        {
            yield return ("message", PlanComplaints.NoFigures(Shown.Short(number)));
        }

        if (spec.When is not null || spec.WaitUntil is not null)
        {
            yield return (spec.When is null ? "wait" : "when", PlanComplaints.NoConditions());
        }
    }
}
