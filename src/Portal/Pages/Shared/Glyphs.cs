using Portal.Core.Catalog;

namespace Portal.Pages.Shared;

/// <summary>Which drawings stand for a report: the cover of its tile and the icon of its row, both by the kinds of its blocks.</summary>
public static class Glyphs
{
    private const int KindsOfDashboard = 4;

    /// <summary>Name of a case in <c>_Cover</c>.</summary>
    public static string CoverOf(CatalogNode report)
    {
        var kinds = (report.Cover ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var drawn = kinds.Select(CoverOfKind).OfType<string>().ToArray();
        return (kinds.Contains("tree") && drawn.Length <= 1) ? "tree"
            : kinds.Contains("kpi") && drawn.Distinct().Count() >= KindsOfDashboard ? "dashboard"
            : drawn.FirstOrDefault()
            ?? (kinds.Contains("table") ? "table" : kinds.Contains("kpi") ? "dashboard" : kinds.Contains("text") ? "text" : "bars");
    }

    /// <summary>Name of an icon.</summary>
    public static string IconOf(CatalogNode node)
    {
        if (node.Icon is not null && Icons.Has(node.Icon))
        {
            return node.Icon;
        }

        return node.IsFolder ? "folder" : CoverOf(node) switch
        {
            "map" => "map",
            "donut" or "dashboard" => "pie",
            "table" => "table",
            "tree" => "tree",
            "text" => "doc",
            _ => "chart",
        };
    }

    private static string? CoverOfKind(string kind) => kind switch
    {
        "map" => "map",
        "pie" or "donut" or "gauge" => "donut",
        "line" or "area" => "area",
        "bar" or "stacked" or "horizontal" or "bar_line" or "custom" => "bars",
        "scatter" => "scatter",
        "funnel" => "funnel",
        _ => null,
    };
}
