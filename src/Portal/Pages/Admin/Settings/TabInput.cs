using Portal.Core.Settings;

namespace Portal.Pages.Admin.Settings;

/// <summary>A row of the tabs as it was filled in; one that opens nothing is not used.</summary>
public sealed class TabInput
{
    public string? Name { get; set; }
    public string? Icon { get; set; }
    public string? Opens { get; set; }

    public bool IsMine => Opens == BottomTab.Mine;

    /// <summary>The tabs that there are, and empty rows up to the most.</summary>
    public static IList<TabInput> Of(IReadOnlyList<BottomTab> tabs) =>
        Filled([.. tabs.Select(tab => new TabInput { Name = tab.Name, Icon = tab.Icon, Opens = tab.Opens })]);

    public static IList<TabInput> Filled(IList<TabInput> rows) =>
        [.. rows, .. Enumerable.Range(0, Math.Max(0, BottomTab.Most - rows.Count)).Select(_ => new TabInput { Icon = "chart" })];

    public static IReadOnlyList<BottomTab> ToTabs(IEnumerable<TabInput> rows) =>
        [.. rows.Where(row => row.Opens is { Length: > 0 }).Select(row => new BottomTab(row.Name?.Trim() is { Length: > 0 } name ? name : null, row.Icon ?? "", row.Opens!))];
}
