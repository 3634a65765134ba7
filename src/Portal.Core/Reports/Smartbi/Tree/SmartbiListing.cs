using System.Globalization;

namespace Portal.Core.Reports.Smartbi.Tree;

/// <summary>Writes a walked tree as the list of reports that the catalog follows: each names its folder, and folders without a report are not named.</summary>
internal static class SmartbiListing
{
    private const int LongestTitle = 200;

    public static IReadOnlyList<ReportDefinition> Of(SmartbiServer server, IEnumerable<SmartbiBranch> top, TimeZoneInfo zone)
    {
        var reports = new List<ReportDefinition>();
        foreach (var catalog in top)
        {
            Add(server, catalog, $"{server.Name}/{FolderTitle(catalog.Title)}", reports, zone);
        }

        return reports;
    }

    private static void Add(SmartbiServer server, SmartbiBranch folder, string path, List<ReportDefinition> reports, TimeZoneInfo zone)
    {
        foreach (var (branch, report) in folder.Children)
        {
            if (branch is not null)
            {
                Add(server, branch, $"{path}/{FolderTitle(branch.Title)}", reports, zone);
            }
            else if (report is not null)
            {
                reports.Add(SmartbiReports.Describe(server, report.Id) with
                {
                    Title = Title(report.Title),
                    Description = report.Description,
                    Folder = path,
                    Order = reports.Count + 1, // a folder stands where its first report does, so the whole keeps the server's order
                    VisibleTo = server.Options.VisibleTo is [_, ..] names ? [.. names] : null,
                    Cover = SmartbiTypes.CoverOf(report.Type),
                    UpdateNote = report.ModifiedAt is { } at ? TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
                });
            }
        }
    }

    // A slash would part a folder in two.
    private static string FolderTitle(string text) => Title(text).Replace('/', '／');

    private static string Title(string text)
    {
        var clean = string.Concat(text.Where(letter => !char.IsControl(letter))).Trim();
        return clean.Length == 0 ? "—" : LongText.Cut(clean, LongestTitle);
    }
}
