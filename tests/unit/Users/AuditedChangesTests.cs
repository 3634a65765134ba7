using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>Who did what: each change of users, groups, roles and the catalog leaves an entry, and each sign-in.</summary>
public sealed class AuditedChangesTests() : AdminSite(forms: false)
{
    [Fact]
    public async Task A_new_user_and_a_new_password_are_told_without_the_password()
    {
        var form = await Admin.PageAsync("/admin/users/new");
        string password;
        using (var made = await Admin.SubmitAsync(form, "form", ("UserName", "xu"), ("DisplayName", "徐静")))
        {
            password = (await made.PageAsync()).QuerySelector(".hand-over__password, code, output")?.TextContent ?? "";
        }

        var id = (await App.AccountAsync("xu")).Id;
        using (await Admin.SubmitAsync(await Admin.PageAsync($"/admin/users/{id}/password"), "form[action*=password], form")) { }

        var entries = await EntriesAsync();
        Assert.Equal([(AuditCodes.UserCreated, "admin", "xu"), (AuditCodes.PasswordReset, "admin", "xu")], entries.Select(e => (e.What, e.Actor, e.Subject)));
        Assert.All(entries, e => Assert.True(password.Length == 0 || e.Details?.Contains(password, StringComparison.Ordinal) != true));
    }

    [Fact]
    public async Task Of_a_changed_user_it_is_told_what_changed()
    {
        var id = (await App.AccountAsync("wang")).Id;
        var form = await Admin.PageAsync($"/admin/users/{id}");
        using (await Admin.SubmitAsync(form, "form", ("DisplayName", "王小芳"), ("Mobile", "13900000000"))) { }
        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal((AuditCodes.UserChanged, "name 王芳 → 王小芳; mobile"), (entry.What, entry.Details));
        Assert.Contains("名称 王芳 → 王小芳；手机号", (await Admin.PageAsync("/admin/audit")).QuerySelector(".audit-details")!.TextContent, StringComparison.Ordinal);

        using (await Admin.SubmitAsync(await Admin.PageAsync($"/admin/users/{id}"), "form")) { }
        Assert.Single(await EntriesAsync()); // nothing changed
    }

    [Fact]
    public async Task Disabling_and_rights_are_entries_of_their_own()
    {
        var id = (await App.AccountAsync("wang")).Id;
        var role = await App.InScopeAsync(s => s.GetRequiredService<PortalDb>().Roles.SingleAsync(r => r.Name == "管理员", Ct));
        Assert.Equal(ChangeOutcome.Done, await ChangeAsync(id, new UserDetails { DisplayName = "王芳", Mobile = "13800000004", IsEnabled = false, RoleIds = [role.Id] }));
        var entries = await EntriesAsync();
        Assert.Equal([AuditCodes.UserDisabled, AuditCodes.UserChanged], entries.Select(e => e.What));
        Assert.Contains("groups -销售部; roles +管理员 -读者; attribute region 华南 → —", entries[1].Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_no_entry()
    {
        var id = (await App.AccountAsync("admin")).Id;
        Assert.Equal(ChangeOutcome.LastAdmin, await ChangeAsync(id, new UserDetails { DisplayName = "管理员", IsEnabled = false }));
        Assert.Empty(await EntriesAsync());
    }

    [Fact]
    public async Task Groups_and_roles_tell_their_changes()
    {
        await App.InScopeAsync(async services =>
        {
            var (groups, roles) = (services.GetRequiredService<GroupAdmin>(), services.GetRequiredService<RoleAdmin>());
            await groups.CreateAsync("西北大区", null, Ct);
            var group = (await groups.TreeAsync(Ct)).Single(g => g.Name == "西北大区").Id;
            await groups.ChangeAsync(group, "西部大区", null, Ct);
            await groups.DeleteAsync(group, Ct);
            await roles.CreateAsync("推送员", Permissions.View | Permissions.Push, Ct);
            var role = (await roles.ListAsync(Ct)).Single(r => r.Name == "推送员").Id;
            await roles.ChangeAsync(role, "推送员", Permissions.View, Ct);
            return await roles.DeleteAsync(role, Ct);
        });
        Assert.Equal(
            ["group.create 西北大区 ", "group.change 西部大区 name 西北大区 → 西部大区", "group.delete 西部大区 ",
                "role.create 推送员 rights +view +push", "role.change 推送员 rights -push",
                "role.delete 推送员 "],
            (await EntriesAsync()).Select(e => $"{e.What} {e.Subject} {e.Details}"));
    }

    [Fact]
    public async Task The_catalog_tells_who_was_let_in_and_kept_out()
    {
        var folder = await App.FolderAsync("经营");
        var page = await Admin.PageAsync($"/admin/catalog/{folder.Id}");
        using (await Admin.SubmitAsync(page, $"form[action='/admin/catalog/{folder.Id}/grants']", ("kind", "Group"), ("name", "财务部"))) { }
        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal((AuditCodes.Granted, "admin", "经营", "group 财务部"), (entry.What, entry.Actor, entry.Subject, entry.Details));
        Assert.Contains("授予查看权限 · 经营", (await Admin.PageAsync("/admin/audit?what=catalog")).Texts("#audit .row__title"));
    }

    [Fact]
    public async Task Sign_ins_refusals_and_the_lock_are_there_and_no_name_that_is_nobodys()
    {
        using var lin = await App.StrangerAsync();
        using (await lin.SignInAsync("lin", Sample.PasswordOf("lin"))) { }
        using var guesser = await App.StrangerAsync();
        using (await guesser.SignInAsync("my-password-typed-here", "x")) { }
        for (var i = 0; i < 6; i++)
        {
            using var guess = await guesser.SignInAsync("wang", "guess" + i);
        }

        var entries = await EntriesAsync();
        Assert.Equal(
            ["sign-in.done lin password", "sign-in.refused  password", .. Enumerable.Repeat("sign-in.refused wang password", 4), "sign-in.locked wang password",
                "sign-in.refused wang password locked"],
            entries.Select(e => $"{e.What} {e.Subject} {e.Details}"));
        Assert.DoesNotContain(entries, e => $"{e.Actor}{e.Subject}{e.Details}".Contains("typed-here", StringComparison.Ordinal));
        Assert.Equal(8, (await Admin.PageAsync("/admin/audit?what=sign-in")).QuerySelectorAll("#audit .row").Length);
    }

    [Fact]
    public async Task A_flood_of_guesses_fills_nothing()
    {
        await using var app = new PortalApp().With("Audit:RefusalsPerMinute", "3");
        await app.PlantCastAsync();
        using var guesser = await app.StrangerAsync();
        for (var i = 0; i < 5; i++)
        {
            using var guess = await guesser.SignInAsync("nobody" + i, "x");
        }

        Assert.Equal(3, await app.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.CountAsync(Ct)));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await guesser.SignInAsync("nobody", "x");
        Assert.Equal(4, await app.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.CountAsync(Ct)));
    }

    [Fact]
    public async Task Old_entries_go_and_sign_ins_sooner()
    {
        await App.InScopeAsync(async services =>
        {
            services.GetRequiredService<AuditLog>().Write(AuditCodes.GroupCreated, "old");
            await services.GetRequiredService<SignInLog>().WelcomeAsync(1, "lin", "password", Ct);
            return 0;
        });
        int[] swept = [await SweptAfterAsync(89), await SweptAfterAsync(91), await SweptAfterAsync(729), await SweptAfterAsync(731)];
        Assert.Equal([0, 1, 0, 1], swept);
    }

    // The entries are made old: the clock's timers would tick through two years.
    private async Task<int> SweptAfterAsync(int days)
    {
        var at = App.Clock.GetUtcNow().AddDays(-days);
        await App.InDbAsync(db => db.AuditEntries.ExecuteUpdateAsync(set => set.SetProperty(e => e.At, at), Ct));
        var before = await CountAsync();
        await App.Services.GetRequiredService<AuditSweep>().SweepAsync(Ct);
        return before - await CountAsync();
    }

    private Task<int> CountAsync() => App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.CountAsync(Ct));

    private Task<ChangeOutcome> ChangeAsync(long id, UserDetails details) => App.InScopeAsync(s => s.GetRequiredService<UserAdmin>().ChangeAsync(id, details, Reach.Whole, Ct));

    private Task<List<AuditEntry>> EntriesAsync() => App.InScopeAsync(s => s.GetRequiredService<PortalDb>().AuditEntries.OrderBy(e => e.Id).ToListAsync(Ct));
}
