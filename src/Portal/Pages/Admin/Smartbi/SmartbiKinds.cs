using Microsoft.Extensions.Localization;
using Portal.Localization;

namespace Portal.Pages.Admin.Smartbi;

/// <summary>Types of resources by the names that Smartbi's own pages give them; a type that has none there stays as it is.</summary>
internal static class SmartbiKinds
{
    private static readonly (string Type, string Kind)[] _known =
    [
        ("FOLDER", "目录"), ("SPREADSHEET_REPORT", "电子表格"), ("WEB_SPREADSHEET_REPORT", "电子表格"), ("SMARTBIX_PAGE", "交互式仪表盘"),
        ("DASHBOARD", "仪表盘"), ("PAGE", "仪表盘"), ("DASHBOARDMAP", "地图仪表盘"), ("COMBINED_QUERY", "即席查询"), ("INSIGHT", "透视分析"),
        ("OLAP_REPORT", "多维分析"), ("SIMPLE_REPORT", "灵活报表"), ("ANALYSIS_REPORT", "多维分析"), ("FREE_REPORT", "自由报表"), ("URL", "网页链接"),
    ];

    public static string Folders(IStringLocalizer<Text> text) => text["目录"];

    public static Dictionary<string, int> Count(IEnumerable<(string Type, int Count)> types, IStringLocalizer<Text> text) =>
        types.GroupBy(type => Of(type.Type, text)).ToDictionary(kind => kind.Key, kind => kind.Sum(type => type.Count));

    public static IEnumerable<string> InOrder(IEnumerable<string> kinds, IStringLocalizer<Text> text)
    {
        var order = _known.Select(known => text[known.Kind].Value).Distinct().ToList();
        return kinds.OrderBy(kind => order.IndexOf(kind) is >= 0 and var place ? place : int.MaxValue).ThenBy(kind => kind, StringComparer.Ordinal);
    }

    private static string Of(string type, IStringLocalizer<Text> text) =>
        Array.Find(_known, known => known.Type.Equals(type, StringComparison.OrdinalIgnoreCase)).Kind is { } kind ? text[kind] : type;
}
