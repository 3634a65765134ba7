namespace Portal.Core.Sharing;

/// <summary>What is shared: a report with the values it is looked at with. Whose data it shows depends on who opens it.</summary>
/// <param name="Query">The values as an address has them, without <c>?</c>; defaults left out.</param>
/// <param name="Said">The values in words: 年份 2025；地区 华东.</param>
/// <param name="DataTime">Until when the data reach, where the report tells.</param>
public sealed record SharedView(string ReportId, string Title, string Query, string Said, string? DataTime = null)
{
    /// <summary>The address of the view at this portal.</summary>
    public string Address => AddressOf(ReportId, Query);

    public static string AddressOf(string reportId, string query) => $"/reports/{Uri.EscapeDataString(reportId)}{(query.Length == 0 ? "" : "?" + query)}";
}
