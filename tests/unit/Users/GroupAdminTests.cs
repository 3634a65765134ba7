using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>What a 组管理员 may change: users of his group, within what he may himself, and nothing else.</summary>
public sealed class GroupAdminTests : GroupAdminSite
{
    [Fact]
    public async Task Nobody_outside_no_admin_and_not_himself_is_found_changed_or_entered()
    {
        await App.InDbAsync(async db => // an admin who sits in the group, and one who may do more than Wang
        {
            var pusher = new User("pusher", "推送人", App.Clock.GetUtcNow());
            pusher.Roles.Add(new Role("推送者", Permissions.Push));
            var east = await db.Groups.SingleAsync(g => g.Id == East, Ct);
            pusher.Groups.Add(east);
            (await db.Users.Include(u => u.Groups).SingleAsync(u => u.Id == AdminId, Ct)).Groups.Add(east);
            db.Users.Add(pusher);
            await db.SaveChangesAsync(Ct);
        });

        foreach (var id in new[] { Zhou, AdminId, WangId, await IdAsync("pusher") })
        {
            foreach (var address in new[] { $"/admin/users/{id}", $"/admin/users/{id}/password", $"/admin/users/{id}/bindings" })
            {
                Assert.Equal(HttpStatusCode.NotFound, await GetAsync(Wang, address));
                Assert.Equal(HttpStatusCode.NotFound, await PostAsync(address, ("DisplayName", "x"), ("Groups", $"{Sales}")));
            }

            Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"/admin/users/{id}?handler=Unlock"));
        }

        Assert.Equal(["林晓"], (await Wang.PageAsync("/admin/users")).Texts("#users .person__name"));
    }

    [Fact]
    public async Task A_user_of_the_group_is_changed_and_keeps_what_lies_outside()
    {
        await App.InDbAsync(async db =>
        {
            (await db.Users.Include(u => u.Groups).SingleAsync(u => u.Id == Lin, Ct)).Groups.Add(await db.Groups.SingleAsync(g => g.Id == Finance, Ct));
            await db.SaveChangesAsync(Ct);
        });
        var page = await Wang.PageAsync($"/admin/users/{Lin}");
        Assert.Equal(["销售部", "华东大区"], page.Texts("[name=Groups] + span"));

        using var saved = await Wang.SubmitAsync(page, "#user", ("DisplayName", "林小晓"), ("Groups", $"{Sales}"));

        Assert.Equal($"/admin/users/{Lin}?saved=true", saved.Headers.Location?.ToString());
        Assert.Equal(["财务部", "销售部"], (await App.AccountAsync("lin")).Groups.Order(StringComparer.Ordinal));
        Assert.Equal("林小晓", (await App.AccountAsync("lin")).DisplayName);
        Assert.Equal(HttpStatusCode.OK, await PostAsync($"/admin/users/{Lin}/password"));
    }

    [Fact]
    public async Task No_group_role_or_data_beyond_his_own_is_given()
    {
        var admins = (await App.RoleAsync("管理员")).Id;

        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"/admin/users/{Lin}", ("DisplayName", "林晓"), ("Groups", $"{Finance}")));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"/admin/users/{Lin}", ("DisplayName", "林晓"), ("Groups", $"{East}"), ("Roles", $"{admins}")));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync("/admin/users/new", ("UserName", "mole"), ("Groups", $"{East}"), ("Roles", $"{admins}")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync($"/admin/users/{Lin}", ("DisplayName", "林晓")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity,
            await PostAsync($"/admin/users/{Lin}", ("DisplayName", "林晓"), ("Groups", $"{East}"), ("AttributeNames", "region"), ("AttributeValues", "*")));

        var lin = await App.AccountAsync("lin");
        Assert.Equal(["华东大区", "读者", "华东"], [.. lin.Groups, .. lin.Roles, .. lin.Attributes["region"]]);
        Assert.Equal(HttpStatusCode.Redirect, // 华南 is Wang's own
            await PostAsync($"/admin/users/{Lin}", ("DisplayName", "林晓"), ("Groups", $"{East}"), ("AttributeNames", "region"), ("AttributeValues", "华南")));
    }

    [Fact]
    public async Task A_new_user_comes_into_the_group()
    {
        var page = await Wang.PageAsync("/admin/users/new");
        using var nowhere = await Wang.SubmitAsync(page, "form[action='/admin/users/new']", ("UserName", "newcomer"));
        Assert.Contains("请至少选择一个您管理的用户组", await nowhere.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        using var made = await Wang.SubmitAsync(page, "form[action='/admin/users/new']", ("UserName", "newcomer"), ("Groups", $"{East}"));

        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Equal(["华东大区"], (await App.AccountAsync("newcomer")).Groups);
    }

    [Fact]
    public async Task Bulk_acts_reach_the_group_alone_and_only_ones_own_are_seen()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync("/admin/users/bulk?act=PutInto", ("all", "true"), ("toGroup", $"{Finance}")));
        var disabled = await BulkAsync(Wang, "/admin/users/bulk?act=Disable", ("ids", $"{Lin}"), ("ids", $"{Zhou}"), ("ids", $"{AdminId}"));
        Assert.False((await App.AccountAsync("lin")).IsEnabled);
        Assert.True((await App.AccountAsync("zhou")).IsEnabled && (await App.AccountAsync("admin")).IsEnabled);

        var kept = await BulkAsync(Wang, "/admin/users/bulk?act=TakeOutOf", ("all", "true"), ("toGroup", $"{East}"));
        Assert.Contains("至少保留一个您管理的用户组", (await Wang.PageAsync(kept)).Body!.TextContent, StringComparison.Ordinal);

        var admins = await BulkAsync(Admin, "/admin/users/bulk?act=DemandNewPassword", ("ids", $"{Lin}"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(Wang, admins));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(admins + "?handler=Undo"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(Admin, disabled));
    }

    [Fact]
    public async Task An_import_updates_users_of_the_group_and_knows_no_other()
    {
        using var content = new MultipartFormDataContent { { new StringContent("用户名,微信号\nlin,LinXiao\nzhou,ZhouMin\nghost,Ghost\n"), "List", "list.csv" } };
        using var sent = await Wang.PostAsync("/admin/import", content, Ct);
        var address = sent.Headers.Location!.ToString();
        await RestAsync(address);
        using var written = await Wang.PostAsync(address + "?handler=Write", null, Ct);
        await RestAsync(address);

        var rows = await App.InScopeAsync(s => s.GetRequiredService<PortalDb>().UserBatchRows.AsNoTracking().OrderBy(r => r.Number).ToListAsync(Ct));
        Assert.Equal([RowState.Written, RowState.Waiting, RowState.Waiting], rows.Select(r => r.State));
        Assert.Equal([RowFault.None, RowFault.NotFound, RowFault.NotFound], rows.Select(r => r.Fault));
        Assert.Equal(("LinXiao", null), ((await App.AccountAsync("lin")).WeComAccount, (await App.AccountAsync("zhou")).WeComAccount));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(Wang, "/admin/users/import"));
    }
}
