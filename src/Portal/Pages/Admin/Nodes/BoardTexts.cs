using Microsoft.Extensions.Localization;
using Portal.Core;
using Portal.Core.Catalog;
using Portal.Localization;

namespace Portal.Pages.Admin.Nodes;

/// <summary>The columns of the catalog in words.</summary>
internal static class BoardTexts
{
    private static readonly GrantKind[] _counted = [GrantKind.Group, GrantKind.Role, GrantKind.User];

    public static string Say(this IStringLocalizer<Text> text, GrantKind kind) => kind switch
    {
        GrantKind.Group => text["用户组"],
        GrantKind.Role => text["角色"],
        GrantKind.User => text["用户"],
        _ => "",
    };

    /// <summary>全员, 财务部, 2 组 1 人; 继承 where there are none of its own.</summary>
    public static string Say(this IStringLocalizer<Text> text, BoardRights rights) =>
        rights.IsForEveryone ? text["全员"]
        : rights.Only is { } only ? only
        : rights.Own.Count > 0 ? string.Join(' ', _counted.Select(kind => text.Count(rights, kind)).OfType<string>())
        : rights.Inherits ? text["继承"] : text["只有管理员"];

    private static string? Count(this IStringLocalizer<Text> text, BoardRights rights, GrantKind kind) => (rights.Count(kind), kind) switch
    {
        (0, _) => null,
        (var count, GrantKind.Group) => text["{0} 组", count].Value,
        (var count, GrantKind.Role) => text["{0} 个角色", count].Value,
        (var count, _) => text["{0} 人", count].Value,
    };

    /// <summary>The resource of this name heads lists, where English wants the plural.</summary>
    public static Bilingual OneFolder { get; } = new("目录", "Folder");

    /// <summary>What kind of thing it is, by what its cover shows.</summary>
    public static string TypeOf(this IStringLocalizer<Text> text, NodeKind kind, string? cover)
    {
        if (kind == NodeKind.Folder)
        {
            return OneFolder.ToString();
        }

        return cover switch
        {
            null or "text" => text["网页"],
            "table" => text["表格"],
            "map" => text["地图"],
            _ => text["仪表盘"],
        };
    }

    public static string IconOf(NodeKind kind, string? cover) => kind == NodeKind.Folder ? "folder" : cover switch
    {
        null or "text" => "doc",
        "table" => "table",
        _ when cover.StartsWith("map", StringComparison.Ordinal) => "map",
        _ => "chart",
    };
}
