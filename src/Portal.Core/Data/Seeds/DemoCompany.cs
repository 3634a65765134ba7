using Portal.Core.Users;

namespace Portal.Core.Data.Seeds;

/// <summary><see cref="Region"/> is the attribute that the reports' row rights ask for; <c>*</c> sees every region.</summary>
public sealed record DemoUser(string UserName, string DisplayName, string Password, string Mobile, string Group, IReadOnlyList<string> Roles, string Region)
{
    /// <summary>For the sign-in page: <c>销售，华东</c>.</summary>
    public required string About { get; init; }

    /// <summary>The member of the WeCom sandbox who is this user.</summary>
    public required string WeComAccount { get; init; }
}

public sealed record DemoGroup(string Name, string? Parent);

public sealed record DemoRole(string Name, Permissions Permissions);

/// <summary>The people of the demo company, called as the WeCom sandbox calls its members. Data only; the reports name these groups in <c>visible_to</c>.</summary>
public static class DemoCompany
{
    public const string Name = "衡川汽车";

    public static IReadOnlyList<DemoGroup> Groups { get; } =
    [
        new("销售部", null),
        new("华东大区", "销售部"),
        new("华南大区", "销售部"),
        new("财务部", null),
        new("信息部", null),
    ];

    public static IReadOnlyList<DemoRole> Roles { get; } =
    [
        new(Role.EveryoneName, Permissions.View),
        new("报表查看", Permissions.View),
        new("报表分享", Permissions.View | Permissions.Share),
        new("推送与群", Permissions.View | Permissions.Share | Permissions.Push),
        new("管理员", Permissions.View | Permissions.Share | Permissions.Push | Permissions.Admin),
    ];

    public static IReadOnlyList<DemoUser> Users { get; } =
    [
        new("admin", "陈刚", "demo-admin", "13800000004", "信息部", ["管理员"], "*") { About = "管理员", WeComAccount = "ChenGang" },
        new("lin", "林晓", "demo-lin", "13800000001", "华东大区", ["报表查看", "报表分享"], "华东") { About = "销售，华东", WeComAccount = "LinXiao" },
        new("wang", "王芳", "demo-wang", "13800000002", "华南大区", ["报表查看"], "华南") { About = "销售，华南", WeComAccount = "WangFang" },
        new("zhou", "周敏", "demo-zhou", "13800000003", "财务部", ["报表查看", "推送与群"], "*") { About = "财务", WeComAccount = "ZhouMin" },
    ];
}
