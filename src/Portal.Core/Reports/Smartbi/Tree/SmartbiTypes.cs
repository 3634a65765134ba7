namespace Portal.Core.Reports.Smartbi.Tree;

/// <summary>The kinds of resources: what is a folder, what a phone can show, and what a tile shows of it.</summary>
internal static class SmartbiTypes
{
    /// <summary>What all folders are counted as.</summary>
    public const string Folder = "FOLDER";

    private static readonly HashSet<string> _folders = new(StringComparer.OrdinalIgnoreCase) { "DEFAULT_TREENODE", "SELF_TREENODE", "FOLDER" };

    private static readonly HashSet<string> _usual = new(StringComparer.OrdinalIgnoreCase)
    {
        "SMARTBIX_PAGE", "DASHBOARD", "DashboardMap", "PAGE",
        "SPREADSHEET_REPORT", "WEB_SPREADSHEET_REPORT", "COMBINED_QUERY", "INSIGHT", "OLAP_REPORT", "SIMPLE_REPORT", "ANALYSIS_REPORT", "FREE_REPORT",
        "URL",
    };

    public static bool IsFolder(string type) => _folders.Contains(type);

    /// <summary>Those that the settings name, else the usual ones.</summary>
    public static IReadOnlySet<string> Shown(SmartbiServerOptions options) =>
        options.ResourceTypes.Count == 0 ? _usual : options.ResourceTypes.Select(type => type.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>As the covers of report files: kinds of blocks.</summary>
    public static string CoverOf(string type) => type.ToUpperInvariant() switch
    {
        "SMARTBIX_PAGE" or "DASHBOARD" or "PAGE" => "kpi,bar",
        "DASHBOARDMAP" => "map",
        "INSIGHT" or "OLAP_REPORT" or "ANALYSIS_REPORT" => "bar,table",
        "URL" => "text",
        _ => "table",
    };
}
