using System.Text.Json.Serialization;

namespace Portal.Core.Settings;

/// <summary>底部标签: what it is called, its drawing and what it opens.</summary>
/// <param name="Name">Null: the word of the page itself, in the reader's language.</param>
/// <param name="Opens">A page of the portal (<see cref="Pages"/>), <c>folder:12</c> or <c>report:monthly-sales</c>. What a reader may not see he has no tab to.</param>
public sealed record BottomTab(string? Name, string Icon, string Opens)
{
    public const int Fewest = 2;
    public const int Most = 5;
    public const int LongestName = 8;
    public const string Mine = "me";
    public const string FolderMark = "folder:";
    public const string ReportMark = "report:";

    public static IReadOnlyList<string> Pages { get; } = ["home", "favorites", "messages", "search", "recent", Mine];

    public static IReadOnlyList<BottomTab> Standard { get; } =
        [new(null, "home", "home"), new(null, "star", "favorites"), new(null, "chat", "messages"), new(null, "me", Mine)];

    public static IReadOnlyList<string> Icons { get; } =
        ["home", "star", "chat", "search", "clock", "me", "chart", "pie", "map", "table", "folder", "doc", "calendar", "people", "car", "bell", "pin", "globe"];

    [JsonIgnore]
    public bool IsPage => Pages.Contains(Opens);

    [JsonIgnore]
    public long? FolderId => Opens.StartsWith(FolderMark, StringComparison.Ordinal) && long.TryParse(Opens[FolderMark.Length..], out var id) ? id : null;

    [JsonIgnore]
    public string? ReportId => Opens.StartsWith(ReportMark, StringComparison.Ordinal) && Opens.Length > ReportMark.Length ? Opens[ReportMark.Length..] : null;
}

/// <summary>What is wrong with the tabs.</summary>
internal static class TabsCheck
{
    public const string Field = "tabs";

    public static IEnumerable<SettingProblem> Of(IReadOnlyList<BottomTab> tabs)
    {
        if (tabs.Count is < BottomTab.Fewest or > BottomTab.Most)
        {
            yield return Wrong($"底部标签要 {BottomTab.Fewest} 到 {BottomTab.Most} 个。", $"There are {BottomTab.Fewest} to {BottomTab.Most} tabs.");
        }

        if (tabs.All(tab => tab.Opens != BottomTab.Mine))
        {
            yield return Wrong("“我的”不能移除：退出和修改密码在那里。", "“Me” cannot go: signing out and the password are there.");
        }

        if (tabs.DistinctBy(tab => tab.Opens).Count() != tabs.Count)
        {
            yield return Wrong("两个标签打开的是同一处。", "Two tabs open the same.");
        }

        foreach (var tab in tabs)
        {
            if (tab.Name?.Length > BottomTab.LongestName || tab.Name?.Any(char.IsControl) == true)
            {
                yield return Wrong($"标签的名称最多 {BottomTab.LongestName} 个字。", $"The name of a tab has at most {BottomTab.LongestName} characters.");
            }

            if (!tab.IsPage && (tab.Name is null || (tab.FolderId ?? (object?)tab.ReportId) is null))
            {
                yield return Wrong("打开目录或报表的标签要有名称。", "A tab that opens a folder or report has a name.");
            }

            if (!BottomTab.Icons.Contains(tab.Icon))
            {
                yield return Wrong("请从列出的图标里选一个。", "Choose one of the icons that are listed.");
            }
        }
    }

    private static SettingProblem Wrong(string chinese, string english) => new(Field, new(chinese, english));
}
