using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.Users.Batches;

namespace Portal.Tests.Users.Lists;

/// <summary>Users from a file: made and changed with groups, roles and attributes.</summary>
public sealed class UsersImportTests(ListCompany company) : IClassFixture<ListCompany>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_makes_users_with_new_groups_known_roles_and_attributes()
    {
        var id = await company.CheckAsync(BatchKind.Users,
            "用户名,别名,微信账号,用户组,角色,属性:region,启用\nk1,康一,KangYi,生产部/冲压车间；销售部,读者,华北;华东,是\n"
                + "k2,,,生产部/冲压车间,,,否\n");
        Assert.Equal("Create", (await company.RowsAsync(id))[0].Split(' ')[1]);
        Assert.Equal(2, (await company.AskAsync(b => b.CountsAsync(id, Ct))).ToWrite);

        await company.WriteAsync(id);

        var (k1, k2) = (await company.FindAsync("k1"), await company.FindAsync("k2"));
        Assert.Equal(("康一", "KangYi", null), (k1.DisplayName, k1.WeComAccount, k1.PasswordHash));
        Assert.Equal(["冲压车间", "销售部"], k1.Groups.Select(g => g.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("读者", "华北;华东"), (k1.Roles.Single().Name, k1.Attributes.Single().Value));
        Assert.Equal(("k2", false), (k2.DisplayName, k2.IsEnabled));
        await company.App.InDbAsync(async db => Assert.Equal("生产部",
            (await db.Groups.SingleAsync(g => g.Id == db.Groups.Single(c => c.Name == "冲压车间").ParentId, Ct)).Name));
    }

    [Fact]
    public async Task A_list_says_all_groups_and_roles_and_an_empty_cell_leaves_them()
    {
        var user = company.New("l1");
        await company.AddAsync(user, company.New("l2"));
        await company.WriteAsync(await company.CheckAsync(BatchKind.Users, "用户名,用户组,角色\nl1,销售部,读者\nl2,财务部,读者\n"));

        await company.WriteAsync(await company.CheckAsync(BatchKind.Users, "用户名,用户组,角色\nl1,财务部,\nl2,,\n"));

        Assert.Equal(["财务部"], Names(await company.FindAsync("l1")));
        Assert.Equal(["读者"], RolesOf(await company.FindAsync("l1")));
        Assert.Equal(["财务部"], Names(await company.FindAsync("l2")));
    }

    [Fact]
    public async Task What_a_list_cannot_say_is_wrong()
    {
        var id = await company.CheckAsync(BatchKind.Users,
            $"用户名,角色,启用,用户组\nm1,没有的角色,,\nm2,,也许,\nm3,,,{new string('组', 65)}\n,读者,,\nm5,所有人,,\n");

        Assert.Equal(["2 UnknownRole 没有的角色", "3 WrongYesNo 也许", $"4 WrongGroup {new string('组', 65)}", "5 NoKey", "6 Create"], await company.RowsAsync(id));
    }

    [Fact]
    public async Task Taking_a_list_back_disables_whom_it_made_and_restores_whom_it_changed()
    {
        await company.AddAsync(company.New("n1"));
        var id = await company.CheckAsync(BatchKind.Users, "用户名,角色,属性:region\nn1,读者,华南\nn2,读者,华南\n");
        await company.WriteAsync(id);

        Assert.Equal(BatchState.Undone, await company.UndoAsync(id));

        var (n1, n2) = (await company.FindAsync("n1"), await company.FindAsync("n2"));
        Assert.Equal((0, 0, true), (n1.Roles.Count, n1.Attributes.Count, n1.IsEnabled));
        Assert.False(n2.IsEnabled);
    }

    [Fact]
    public async Task A_row_that_another_worker_wrote_meanwhile_stays_written()
    {
        await company.AddAsync(company.New("q1"));
        var id = await company.CheckAsync(BatchKind.Users, "用户名,角色\nq1,读者\nq2,读者\n");
        await company.WriteAsync(id);

        // Its numbers were read before the other had written them.
        await company.App.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDb>();
            var batch = await db.UserBatches.AsNoTracking().SingleAsync(b => b.Id == id, Ct);
            var late = new BatchWriter(db, services.GetRequiredService<SharedVersions>(), services.GetRequiredService<AuditLog>(),
                services.GetRequiredService<IBatchBindings>(), Reach.Whole, company.App.Clock);
            await late.PassAsync(batch, [2, 3], Ct);
            return batch;
        });

        Assert.Equal(2, (await company.AskAsync(b => b.CountsAsync(id, Ct))).Of(RowState.Written));
    }

    [Fact]
    public async Task The_last_admin_is_neither_disabled_nor_demoted_and_the_rest_is_written()
    {
        await company.AddAsync(company.New("o1"));
        var id = await company.CheckAsync(BatchKind.Users, "用户名,启用,角色\nadmin,否,\no1,否,读者\n");

        await company.WriteAsync(id);

        Assert.Equal("2 LastAdmin", (await company.RowsAsync(id))[0]);
        Assert.True((await company.FindAsync("admin")).IsEnabled);
        Assert.False((await company.FindAsync("o1")).IsEnabled);

        await company.WriteAsync(id = await company.CheckAsync(BatchKind.Users, "用户名,角色\nadmin,读者\n"));
        Assert.Equal(["2 LastAdmin"], await company.RowsAsync(id));
    }

    private static string[] Names(User user) => [.. user.Groups.Select(g => g.Name)];

    private static string[] RolesOf(User user) => [.. user.Roles.Select(r => r.Name)];
}
