using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Catalog;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>所有人: the role that every user has without being given it.</summary>
public sealed class EveryoneRoleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_has_no_role_may_view_and_share_until_an_admin_says_otherwise()
    {
        await using var app = new PortalApp();
        var id = await app.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<PortalDb>();
            var user = new User("new", "新人", app.Clock.GetUtcNow());
            db.Users.AddRange(user, Admin(app));
            await db.SaveChangesAsync(Ct);
            return user.Id;
        });
        var directory = app.Services.GetRequiredService<UserDirectory>();
        var before = (await directory.FindAsync(id, Ct))!;
        Assert.Equal((Permissions.View | Permissions.Share, 1, 0), (before.Permissions, before.RoleIds.Count, before.Roles.Count));

        var role = await app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Roles.Where(r => r.IsEveryone).Select(r => r.Id).SingleAsync(Ct));
        Assert.Equal(ChangeOutcome.Done, await RolesAsync(app, roles => roles.ChangeAsync(role, "大家", Permissions.View | Permissions.Push, Ct)));

        var after = (await directory.FindAsync(id, Ct))!;
        Assert.Equal(Permissions.View | Permissions.Push, after.Permissions);

        await app.ReportAsync("daily", "每日销售", null, Subject.Everyone);
        Assert.NotNull(await SeenAsync(app, after));
        Assert.Equal(ChangeOutcome.Done, await RolesAsync(app, roles => roles.ChangeAsync(role, "大家", Permissions.Share, Ct)));
        Assert.Null(await SeenAsync(app, (await directory.FindAsync(id, Ct))!));
    }

    [Fact]
    public async Task It_stays_lets_nobody_administer_and_is_given_to_nobody()
    {
        await using var app = new PortalApp();
        await app.PlantCastAsync();
        var role = await app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Roles.SingleAsync(r => r.IsEveryone, Ct));

        Assert.Equal(ChangeOutcome.Everyone, await RolesAsync(app, roles => roles.ChangeAsync(role.Id, role.Name, Permissions.Admin, Ct)));
        Assert.Equal(ChangeOutcome.Everyone, await RolesAsync(app, roles => roles.DeleteAsync(role.Id, Ct)));
        var lin = await app.AccountAsync("lin");
        await app.InScopeAsync(s => s.GetRequiredService<UserAdmin>().ChangeAsync(lin.Id, new UserDetails { DisplayName = "林晓", RoleIds = [role.Id] }, Reach.Whole, Ct));

        Assert.Empty((await app.AccountAsync("lin")).Roles);
        var row = (await app.InScopeAsync(s => s.GetRequiredService<RoleAdmin>().ListAsync(Ct)))[0];
        Assert.Equal((true, "所有人", 4), (row.IsEveryone, row.Name, row.Members));

        using var admin = await app.ClientAsync("admin", forms: false);
        var page = await admin.PageAsync($"/admin/roles/{role.Id}");
        Assert.Equal(["View", "Share", "Push", "Publish"], page.QuerySelectorAll("input[name=allowed]").Select(box => box.GetAttribute("value")));
        Assert.Null(page.QuerySelector("button[formaction]"));
        using var forged = await admin.SubmitAsync(page, "form", ("allowed", "Admin"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forged.StatusCode);
    }

    [Fact]
    public async Task The_configuration_may_say_what_it_allows_and_a_role_of_its_name_stays_what_it_was()
    {
        await using var app = new PortalApp().With("Seed:Roles:0:Name", "所有人").With("Seed:Roles:0:Permissions", "View, Admin");
        await app.InDbAsync(async db => Assert.Equal(Permissions.View, (await db.Roles.SingleAsync(Ct)).Permissions));

        await using var other = new PortalApp();
        await other.InDbAsync(async db =>
        {
            db.Roles.RemoveRange(db.Roles);
            db.Roles.Add(new Role("所有人", Permissions.Push));
            await db.SaveChangesAsync(Ct);
        });
        await using var again = new PortalApp(sharing: other);
        await again.InDbAsync(async db => Assert.Equal([("所有人", false), ("所有人（内置）", true)],
            (await db.Roles.OrderBy(r => r.IsEveryone).ToListAsync(Ct)).Select(r => (r.Name, r.IsEveryone))));
    }

    private static async Task<CatalogNode?> SeenAsync(PortalApp app, Account account) =>
        (await app.Services.GetRequiredService<ReportCatalog>().ForAsync(account, Ct)).FindReport("daily");

    private static User Admin(PortalApp app)
    {
        var admin = new User("admin", "管理员", app.Clock.GetUtcNow());
        admin.Roles.Add(new Role("管理员", Permissions.Admin));
        return admin;
    }

    private static Task<ChangeOutcome> RolesAsync(PortalApp app, Func<RoleAdmin, Task<ChangeOutcome>> act) => app.InScopeAsync(s => act(s.GetRequiredService<RoleAdmin>()));
}
