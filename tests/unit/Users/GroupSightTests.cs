using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>Who is a 组管理员, and what he sees: the people of his group and of those below it.</summary>
public sealed class GroupSightTests : GroupAdminSite
{
    [Fact]
    public async Task An_admin_names_and_removes_those_who_administer_a_group()
    {
        Assert.Equal(["王芳"], (await Admin.PageAsync($"/admin/groups/{Sales}")).Texts("#admins .row__title"));
        Assert.Contains("来自上级组 销售部", (await Admin.PageAsync($"/admin/groups/{East}")).QuerySelector("#admins")!.TextContent, StringComparison.Ordinal);

        using var removed = await Admin.PressAsync(await Admin.PageAsync($"/admin/groups/{Sales}"), "#admins .ask button");

        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(Wang, "/admin/users"));
        await App.InDbAsync(async db => Assert.Equal(["admins +wang", "admins -wang"],
            await db.AuditEntries.Where(e => e.What == AuditCodes.GroupChanged).OrderBy(e => e.Id).Select(e => e.Details).ToListAsync(Ct)));
    }

    [Theory]
    [InlineData("nobody", "没有这个用户")]
    [InlineData("", "没有这个用户")]
    [InlineData("admin", "已经能管理所有用户")]
    public async Task Who_is_not_there_or_reaches_all_is_not_named(string name, string said)
    {
        using var answer = await Admin.SubmitAsync(await Admin.PageAsync($"/admin/groups/{Finance}"), "#appoint", ("admin", name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, (await answer.PageAsync()).QuerySelector("#admins [role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_its_counts_and_its_choices_know_the_people_of_the_group_alone()
    {
        var page = await Wang.PageAsync("/admin/users");

        Assert.Equal(["林晓"], page.Texts("#users .person__name"));
        Assert.Equal("共 1 位用户", page.Texts("#users .group-title").Single());
        Assert.Equal(["全部用户组", "销售部", "华东大区"], page.Texts("#users-group option"));
        Assert.Equal(["全部角色", "读者"], page.Texts("#users-role option"));
        Assert.Equal(["概览", "用户", "导入微信用户", "操作记录"], page.Texts(".adminnav a > span:first-child"));
        Assert.Empty((await Wang.PageAsync("/admin/users?q=zhou")).QuerySelectorAll("#users .person__name"));
        Assert.Empty((await Wang.PageAsync($"/admin/users?group={Finance}")).QuerySelectorAll("#users .person__name"));
    }

    [Fact]
    public async Task A_group_that_is_moved_away_is_out_of_reach_at_the_next_request()
    {
        Assert.Equal(HttpStatusCode.OK, await GetAsync(Wang, $"/admin/users/{Lin}"));

        using var moved = await Admin.SubmitAsync(await Admin.PageAsync($"/admin/groups/{East}"), "form", ("parent", $"{Finance}"));

        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(Wang, $"/admin/users/{Lin}"));
        Assert.Empty((await Wang.PageAsync("/admin/users")).QuerySelectorAll("#users .person__name"));
    }

    [Fact]
    public async Task The_log_tells_what_became_of_the_groups_people()
    {
        foreach (var id in new[] { Lin, Zhou })
        {
            using var reset = await Admin.PostAsync($"/admin/users/{id}/password", null, Ct);
        }

        var page = await Wang.PageAsync("/admin/audit");

        Assert.Equal(["重置密码 · lin"], page.Texts("#audit .row__title"));
        Assert.Null(page.QuerySelector("a[href='/admin/audit/chain']"));
        Assert.Equal(HttpStatusCode.NotFound, await GetAsync(Wang, "/admin/audit/chain"));
    }
}
