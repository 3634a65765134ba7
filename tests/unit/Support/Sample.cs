using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;

namespace Portal.Tests.Support;

/// <summary>The cast everyone knows: Lin and Wang in sales, Zhou in finance, the admin. Passwords are <c>{name}-password</c>.</summary>
public static class Sample
{
    public static string PasswordOf(string userName) => userName + "-password";

    public static Task PlantCastAsync(this PortalApp app) => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDb>();
        var hasher = services.GetRequiredService<IPasswordHasher<User>>();
        var sales = new Group("销售部");
        var finance = new Group("财务部");
        var readers = new Role("读者", Permissions.View | Permissions.Share);
        var admins = new Role("管理员", Permissions.View | Permissions.Admin);
        // What each of the cast may do hangs on his own roles.
        db.Roles.Single(r => r.IsEveryone).Permissions = Permissions.None;
        db.AddRange(sales, finance, readers, admins);
        await db.SaveChangesAsync();
        var east = new Group("华东大区", sales.Id);
        db.Add(east);

        Add("lin", "林晓", [east], [readers], "华东");
        Add("wang", "王芳", [sales], [readers], "华南");
        Add("zhou", "周敏", [finance], [readers], "*");
        Add("admin", "管理员", [], [admins], "*");
        await db.SaveChangesAsync();
        return 0;

        void Add(string name, string displayName, Group[] groups, Role[] roles, string region)
        {
            var user = new User(name, displayName, app.Clock.GetUtcNow()) { Mobile = "1380000" + name.Length.ToString("0000", null) };
            user.SetPassword(hasher.HashPassword(user, PasswordOf(name)), mustChange: false);
            user.Groups.AddRange(groups);
            user.Roles.AddRange(roles);
            user.SetAttribute("region", region);
            db.Users.Add(user);
        }
    });

    public static async Task<Account> AccountAsync(this PortalApp app, string userName)
    {
        var name = User.Normalize(userName);
        var id = await app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Users.Where(u => u.NormalizedUserName == name).Select(u => u.Id).SingleAsync());
        return (await app.Services.GetRequiredService<UserDirectory>().FindAsync(id, TestContext.Current.CancellationToken))!;
    }
}
