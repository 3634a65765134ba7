using Portal.Core.Reports;

namespace Portal.Pages.Reports;

/// <summary>Whether a reader's data scope shows anything of a report: who sees nothing must ask the admin, other filters would not help.</summary>
internal static class ScopeSight
{
    /// <summary>An attribute that the report goes by is not set for this reader.</summary>
    public static bool LacksAttribute(OpenReport report) =>
        report.View.Scope.Values.Any(pair => pair.Value.Count == 0 && !pair.Key.Equals(DataScopes.UserName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Every answer is empty, and it is not the reader's own choice.</summary>
    public static bool ShowsNothing(OpenReport report, ReportReading reading) =>
        report.Report.Scope.Count > 0
        && reading.IsComplete
        && reading.Answers.Count > 0
        && (LacksAttribute(report) || report.View.Values.All(value => value.IsDefault))
        && reading.Answers.Values.All(answer => answer.SaysNothing);
}
