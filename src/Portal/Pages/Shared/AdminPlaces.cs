using Microsoft.Extensions.Localization;
using Portal.Core.Catalog;
using Portal.Core.Reports.Files;
using Portal.Core.Reports.Smartbi;
using Portal.Hosting;
using Portal.Localization;

namespace Portal.Pages.Shared;

/// <param name="Text">What one does there, in a line.</param>
/// <param name="Open">Things to be done there; 0 says nothing.</param>
public sealed record AdminPlace(string Address, string Icon, string Title, string Text, int Open = 0);

/// <summary>The pages of administration, in the order of the list that stands beside each of them.</summary>
public sealed class AdminPlaces(IStringLocalizer<Text> text, ReportFiles files, CatalogState catalog, SmartbiServers smartbi, CurrentUser current)
{
    /// <summary>What 组管理员 open.</summary>
    private static readonly string[] _ofGroupAdmins = ["/admin/users", "/admin/import", "/admin/audit"];

    /// <summary>Those that whoever asks may open.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<AdminPlace> Places)> Groups => current.Account.IsAdmin ? All
        : [.. All.Select(group => (group.Title, Places: (IReadOnlyList<AdminPlace>)[.. group.Places.Where(place => _ofGroupAdmins.Contains(place.Address))]))
            .Where(group => group.Places.Count > 0)];

    private IReadOnlyList<(string Title, IReadOnlyList<AdminPlace> Places)> All =>
    [
        (text["内容"],
        [
            new("/admin/catalog", "folder", text["资源目录"], text["目录、发布、排序、授权"]),
            new("/admin/reports", "doc", text["报表文件"], text["读入情况、错误和改法"], files.Problems.Count + catalog.UnknownSubjects.Count),
            new("/admin/smartbi", "chart", text["Smartbi 连接"], text["连接、目录同步、权限"], smartbi.All.Count(server => server.Stopped is not null)),
            new("/admin/captures", "camera", text["截图"], text["浏览器、存放、没有截成的"]),
            new("/admin/watermark", "shield", text["水印设置"], text["文字、疏密、用在哪里"]),
        ]),
        (text["人员与权限"],
        [
            new("/admin/users", "me", text["用户"], text["账号、密码、权限"]),
            new("/admin/groups", "people", text["用户组"], text["决定谁能看到哪些报表"]),
            new("/admin/roles", "shield", text["角色"], text["决定能做什么"]),
            new("/admin/import", "upload", text["导入微信用户"], text["把用户和企业微信账号对应起来"]),
            new("/admin/directory", "people", text["通讯录"], text["企业微信的部门和成员，谁来了、谁走了"]),
        ]),
        (text["企业微信"],
        [
            new("/admin/wecom", "wecom", text["微信设置"], text["企业、应用、服务器地址、社交功能"]),
            new("/admin/chats", "people", text["群与机器人"], text["分享能发到的群"]),
            new("/admin/push", "send", text["推送设置"], text["人数限制、免打扰、工作日"]),
        ]),
        (text["系统"],
        [
            new("/admin/diagnosis", "ok", text["连接检查"], text["逐项试一遍，说明哪里不对、怎么改"]),
            new("/admin/failures", "warn", text["失败记录"], text["按读者报出的编号查原因"]),
            new("/admin/stats", "chart", text["使用统计"], text["每天多少人用、看什么、哪些推送没有读"]),
            new("/admin/audit", "clock", text["操作记录"], text["谁在什么时候改了什么"]),
            new("/admin/settings", "gear", text["系统设置"], text["品牌、标签、登录、链接、语言"]),
        ]),
    ];

    /// <summary>Whether a page belongs to a place: its own, and those below it.</summary>
    public static bool IsAt(AdminPlace place, PathString path) => path.StartsWithSegments(place.Address, StringComparison.OrdinalIgnoreCase);
}
