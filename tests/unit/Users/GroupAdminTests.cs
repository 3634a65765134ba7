using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Users;
using Portal.Core.Users.Batches;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>组管理员: Wang administers 销售部, in which Lin is through 华东大区; Zhou of 财务部 and the admin are outside.</summary>
public sealed class GroupAdminTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();
    private HttpClient _admin = null!;
    private HttpClient _wang = null!;
    private long _lin, _zhou, _wangId, _adminId, _sales, _east, _finance;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.PlantCastAsync();
        (_lin, _zhou, _wangId, _adminId) = (await IdAsync("lin"), await IdAsync("zhou"), await IdAsync("wang"), await IdAsync("admin"));
        (_sales, _east, _finance) = ((await _app.GroupAsync("销售部")).Id, (await _app.GroupAsync("华东大区")).Id, (await _app.GroupAsync("财务部")).Id);
        (_admin, _wang) = (await _app.ClientAsync("admin"), await _app.ClientAsync("wang"));
        using var named = await _admin.SubmitAsync(await _admin.PageAsync($"/admin/groups/{_sales}"), "#appoint", ("admin", "WANG"));
        Assert.Equal(HttpStatusCode.Redirect, named.StatusCode);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_admin_names_and_removes_those_who_administer_a_group()
    {
        Assert.Equal(["王芳"], (await _admin.PageAsync($"/admin/groups/{_sales}")).Texts("#admins .row__title"));
        Assert.Contains("来自上级组 销售部", (await _admin.PageAsync($"/admin/groups/{_east}")).QuerySelector("#admins")!.TextContent, StringComparison.Ordinal);

        using var removed = await _admin.PressAsync(await _admin.PageAsync($"/admin/groups/{_sales}"), "#admins .ask button");

        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(_wang, "/admin/users"));
        await _app.InDbAsync(async db => Assert.Equal(["admins +wang", "admins -wang"],
            await db.AuditEntries.Where(e => e.What == AuditCodes.GroupChanged).OrderBy(e => e.Id).Select(e => e.Details).ToListAsync(Ct)));
    }

    [Theory]
    [InlineData("nobody", "没有这个用户")]
    [InlineData("", "没有这个用户")]
    [InlineData("admin", "已经能管理所有用户")]
    public async Task Who_is_not_there_or_reaches_all_is_not_named(string name, string said)
    {
        using var answer = await _admin.SubmitAsync(await _admin.PageAsync($"/admin/groups/{_finance}"), "#appoint", ("admin", name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, (await answer.PageAsync()).QuerySelector("#admins [role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_its_counts_and_its_choices_know_the_people_of_the_group_alone()
    {
        var page = await _wang.PageAsync("/admin/users");

        Assert.Equal(["林晓"], page.Texts("#users .person__name"));
        Assert.Equal("共 1 位用户", page.Texts("#users .group-title").Single());
        Assert.Equal(["全部用户组", "销售部", "华东大区"], page.Texts("#users-group option"));
        Assert.Equal(["全部角色", "读者"], page.Texts("#users-role option"));
        Assert.Equal(["概览", "用户", "导入微信用户", "操作记录"], page.Texts(".adminnav a > span:first-child"));
        Assert.Empty((await _wang.PageAsync("/admin/users?q=zhou")).QuerySelectorAll("#users .person__name"));
        Assert.Empty((await _wang.PageAsync($"/admin/users?group={_finance}")).QuerySelectorAll("#users .person__name"));
    }

    [Fact]
    public async Task Nobody_outside_no_admin_and_not_himself_is_found_changed_or_entered()
    {
        await _app.InDbAsync(async db => // an admin who sits in the group, and one who may do more than Wang
        {
            var pusher = new User("pusher", "推送人", _app.Clock.GetUtcNow());
            pusher.Roles.Add(new Role("推送者", Permissions.Push));
            var east = await db.Groups.SingleAsync(g => g.Id == _east, Ct);
            pusher.Groups.Add(east);
            (await db.Users.Include(u => u.Groups).SingleAsync(u => u.Id == _adminId, Ct)).Groups.Add(east);
            db.Users.Add(pusher);
            await db.SaveChangesAsync(Ct);
        });

        foreach (var id in new[] { _zhou, _adminId, _wangId, await IdAsync("pusher") })
        {
            foreach (var address in new[] { $"/admin/users/{id}", $"/admin/users/{id}/password", $"/admin/users/{id}/bindings" })
            {
                Assert.Equal(HttpStatusCode.NotFound, await GetAsync(_wang, address));
                Assert.Equal(HttpStatusCode.NotFound, await PostAsync(address, ("DisplayName", "x"), ("Groups", $"{_sales}")));
            }

            Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"/admin/users/{id}?handler=Unlock"));
        }

        Assert.Equal(["林晓"], (await _wang.PageAsync("/admin/users")).Texts("#users .person__name"));
    }

    [Fact]
    public async Task A_user_of_the_group_is_changed_and_keeps_what_lies_outside()
    {
        await _app.InDbAsync(async db =>
        {
            (await db.Users.Include(u => u.Groups).SingleAsync(u => u.Id == _lin, Ct)).Groups.Add(await db.Groups.SingleAsync(g => g.Id == _finance, Ct));
            await db.SaveChangesAsync(Ct);
        });
        var page = await _wang.PageAsync($"/admin/users/{_lin}");
        Assert.Equal(["销售部", "华东大区"], page.Texts("[name=Groups] + span"));

        using var saved = await _wang.SubmitAsync(page, "#user", ("DisplayName", "林小晓"), ("Groups", $"{_sales}"));

        Assert.Equal($"/admin/users/{_lin}?saved=true", saved.Headers.Location?.ToString());
        Assert.Equal(["财务部", "销售部"], (await _app.AccountAsync("lin")).Groups.Order(StringComparer.Ordinal));
        Assert.Equal("林小晓", (await _app.AccountAsync("lin")).DisplayName);
        Assert.Equal(HttpStatusCode.OK, await PostAsync($"/admin/users/{_lin}/password"));
    }

    [Fact]
    public async Task No_group_role_or_data_beyond_his_own_is_given()
    {
        var admins = (await _app.RoleAsync("管理员")).Id;

        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"/admin/users/{_lin}", ("DisplayName", "林晓"), ("Groups", $"{_finance}")));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync($"/admin/users/{_lin}", ("DisplayName", "林晓"), ("Groups", $"{_east}"), ("Roles", $"{admins}")));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync("/admin/users/new", ("UserName", "mole"), ("Groups", $"{_east}"), ("Roles", $"{admins}")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync($"/admin/users/{_lin}", ("DisplayName", "林晓")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity,
            await PostAsync($"/admin/users/{_lin}", ("DisplayName", "林晓"), ("Groups", $"{_east}"), ("AttributeNames", "region"), ("AttributeValues", "*")));

        var lin = await _app.AccountAsync("lin");
        Assert.Equal(["华东大区", "读者", "华东"], [.. lin.Groups, .. lin.Roles, .. lin.Attributes["region"]]);
        Assert.Equal(HttpStatusCode.Redirect, // 华南 is Wang's own
            await PostAsync($"/admin/users/{_lin}", ("DisplayName", "林晓"), ("Groups", $"{_east}"), ("AttributeNames", "region"), ("AttributeValues", "华南")));
    }

    [Fact]
    public async Task A_new_user_comes_into_the_group()
    {
        var page = await _wang.PageAsync("/admin/users/new");
        using var nowhere = await _wang.SubmitAsync(page, "form[action='/admin/users/new']", ("UserName", "newcomer"));
        Assert.Contains("请至少选择一个您管理的用户组", await nowhere.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        using var made = await _wang.SubmitAsync(page, "form[action='/admin/users/new']", ("UserName", "newcomer"), ("Groups", $"{_east}"));

        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Equal(["华东大区"], (await _app.AccountAsync("newcomer")).Groups);
    }

    [Fact]
    public async Task Bulk_acts_reach_the_group_alone_and_only_ones_own_are_seen()
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync("/admin/users/bulk?act=PutInto", ("all", "true"), ("toGroup", $"{_finance}")));
        var disabled = await BulkAsync(_wang, "/admin/users/bulk?act=Disable", ("ids", $"{_lin}"), ("ids", $"{_zhou}"), ("ids", $"{_adminId}"));
        Assert.False((await _app.AccountAsync("lin")).IsEnabled);
        Assert.True((await _app.AccountAsync("zhou")).IsEnabled && (await _app.AccountAsync("admin")).IsEnabled);

        var kept = await BulkAsync(_wang, "/admin/users/bulk?act=TakeOutOf", ("all", "true"), ("toGroup", $"{_east}"));
        Assert.Contains("至少保留一个您管理的用户组", (await _wang.PageAsync(kept)).Body!.TextContent, StringComparison.Ordinal);

        var admins = await BulkAsync(_admin, "/admin/users/bulk?act=DemandNewPassword", ("ids", $"{_lin}"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(_wang, admins));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(admins + "?handler=Undo"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync(_admin, disabled));
    }

    [Fact]
    public async Task An_import_updates_users_of_the_group_and_knows_no_other()
    {
        using var content = new MultipartFormDataContent { { new StringContent("用户名,微信号\nlin,LinXiao\nzhou,ZhouMin\nghost,Ghost\n"), "List", "list.csv" } };
        using var sent = await _wang.PostAsync("/admin/import", content, Ct);
        var address = sent.Headers.Location!.ToString();
        await RestAsync(address);
        using var written = await _wang.PostAsync(address + "?handler=Write", null, Ct);
        await RestAsync(address);

        var rows = await _app.InScopeAsync(s => s.GetRequiredService<Portal.Core.Data.PortalDb>().UserBatchRows.AsNoTracking().OrderBy(r => r.Number).ToListAsync(Ct));
        Assert.Equal([RowState.Written, RowState.Waiting, RowState.Waiting], rows.Select(r => r.State));
        Assert.Equal([RowFault.None, RowFault.NotFound, RowFault.NotFound], rows.Select(r => r.Fault));
        Assert.Equal(("LinXiao", null), ((await _app.AccountAsync("lin")).WeComAccount, (await _app.AccountAsync("zhou")).WeComAccount));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(_wang, "/admin/users/import"));
    }

    [Fact]
    public async Task A_group_that_is_moved_away_is_out_of_reach_at_the_next_request()
    {
        Assert.Equal(HttpStatusCode.OK, await GetAsync(_wang, $"/admin/users/{_lin}"));

        using var moved = await _admin.SubmitAsync(await _admin.PageAsync($"/admin/groups/{_east}"), "form", ("parent", $"{_finance}"));

        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(_wang, $"/admin/users/{_lin}"));
        Assert.Empty((await _wang.PageAsync("/admin/users")).QuerySelectorAll("#users .person__name"));
    }

    [Fact]
    public async Task The_log_tells_what_became_of_the_groups_people()
    {
        foreach (var id in new[] { _lin, _zhou })
        {
            using var reset = await _admin.PostAsync($"/admin/users/{id}/password", null, Ct);
        }

        var page = await _wang.PageAsync("/admin/audit");

        Assert.Equal(["重置密码 · lin"], page.Texts("#audit .row__title"));
        Assert.Null(page.QuerySelector("a[href='/admin/audit/chain']"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(_wang, "/admin/audit/chain"));
    }

    private async Task<long> IdAsync(string name) => (await _app.AccountAsync(name)).Id;

    private static async Task<HttpStatusCode> GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, Ct);
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("Enabled", "true")));
        using var answer = await _wang.PostAsync(address, content, Ct);
        return answer.StatusCode;
    }

    private async Task<string> BulkAsync(HttpClient client, string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await client.PostAsync(address, content, Ct);
        var at = answer.Headers.Location!.ToString();
        await RestAsync(at);
        return at;
    }

    private Task RestAsync(string address) => Soon.UntilAsync(async () =>
    {
        var id = long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        return !(await _app.InScopeAsync(s => s.GetRequiredService<Portal.Core.Data.PortalDb>().UserBatches.AsNoTracking().SingleAsync(b => b.Id == id, Ct))).IsOpen;
    });
}
