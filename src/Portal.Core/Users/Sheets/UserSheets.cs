using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Users.Sheets;

/// <summary>The portal's users as rows of the templates, some thousand at a time.</summary>
public sealed class UserSheets(PortalDb db)
{
    private const int Chunk = 2_000;

    /// <summary>用户信息模板. As admins know it, <c>userid</c> is the portal's own number and 微信号 is what WeCom's console calls 账号.</summary>
    public static IReadOnlyList<string> WeComHead { get; } = ["用户名", "userid", "微信号", "所在组名称", "手机号"];

    /// <summary>Of a list of users, before its attributes.</summary>
    public static IReadOnlyList<string> UsersHead { get; } = ["用户名", "别名", "手机号", "微信账号", "微信号", "微信ID", "描述", "启用",
        "用户组", "角色"];

    public IEnumerable<IReadOnlyList<string?>> WeComRows(Reach reach) =>
        All(reach).Select(IReadOnlyList<string?> (u) =>
        [
            u.UserName, u.Id.ToString(CultureInfo.InvariantCulture), u.WeComAccount, Names(u.Groups.Where(g => reach.Covers(g.Id)).Select(g => g.Name)), u.Mobile,
        ]);

    public async Task<IReadOnlyList<string>> AttributesAsync(CancellationToken ct) =>
        await db.Users.SelectMany(u => u.Attributes.Select(a => a.Name)).Distinct().OrderBy(name => name).Take(100).ToListAsync(ct);

    public IEnumerable<IReadOnlyList<string?>> UsersRows(IReadOnlyList<string> attributes, string yes, string no) => All(Reach.Whole).Select(IReadOnlyList<string?> (u) =>
    [
        u.UserName, u.DisplayName, u.Mobile, u.WeComAccount, u.WeChatId, u.WeChatOpenId, u.Description, u.IsEnabled ? yes : no,
        Names(u.Groups.Select(g => g.Name)), Names(u.Roles.Select(r => r.Name)),
        .. attributes.Select(name => u.Attributes.Find(a => string.Equals(a.Name, name, StringComparison.OrdinalIgnoreCase))?.Value),
    ]);

    private IEnumerable<User> All(Reach reach)
    {
        for (var last = 0L; reach.Within(db.Users).AsNoTracking().AsSplitQuery().Include(u => u.Groups).Include(u => u.Roles)
            .Where(u => u.Id > last).OrderBy(u => u.Id).Take(Chunk).ToList() is { Count: > 0 } users; last = users[^1].Id)
        {
            foreach (var user in users)
            {
                yield return user;
            }
        }
    }

    private static string Names(IEnumerable<string> names) => string.Join('；', names.Order(StringComparer.Ordinal));
}
