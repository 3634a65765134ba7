namespace Portal.Pages.Reports;

/// <summary>申请查看 of an address at which the reader finds nothing, whether there is something or not.</summary>
public sealed record RequestForm(string ReportId, string? Reason = null, string? Problem = null);
