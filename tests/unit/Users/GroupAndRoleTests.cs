using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Catalog;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class GroupAndRoleTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.PlantCastAsync();
        _admin = await _app.ClientAsync("admin", forms: false);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Groups_are_a_tree_with_the_number_of_their_members()
    {
        var page = await _admin.PageAsync("/admin/groups");

        Assert.Equal(["财务部", "销售部", "华东大区"], page.Texts("#groups .row__title"));
        Assert.Equal(["1 人", "1 人", "1 人"], page.Texts("#groups .row__value"));
        Assert.Single(page.QuerySelectorAll("#groups .depth--1"));
    }

    [Fact]
    public async Task A_group_is_made_renamed_moved_and_deleted()
    {
        var sales = await AddressAsync("/admin/groups", "销售部");
        var form = await _admin.PageAsync(await _admin.PageAsync(sales) is var page ? page.QuerySelector("a[href^='/admin/groups/new']")!.GetAttribute("href")! : "");
        using var made = await _admin.SubmitAsync(form, "form", ("name", "西南大区"));
        Assert.Equal("/admin/groups", made.Headers.Location?.ToString());

        var address = await AddressAsync("/admin/groups", "西南大区");
        Assert.Equal(sales.Split('/')[^1], (await _admin.PageAsync(address)).QuerySelector("option[selected]")!.GetAttribute("value"));
        using var moved = await _admin.SubmitAsync(await _admin.PageAsync(address), "form", ("name", "西部大区"), ("parent", ""));
        Assert.Contains("西部大区", (await _admin.PageAsync("/admin/groups")).Texts("#groups .row__title"));

        using var deleted = await DeleteAsync(address);
        Assert.DoesNotContain("西部大区", (await _admin.PageAsync("/admin/groups")).Texts("#groups .row__title"));
    }

    [Fact]
    public async Task A_group_does_not_move_below_itself()
    {
        var east = await AddressAsync("/admin/groups", "华东大区");
        var sales = await AddressAsync("/admin/groups", "销售部");

        using var answer = await _admin.SubmitAsync(await _admin.PageAsync(sales), "form", ("parent", east.Split('/')[^1]));

        Assert.Equal("不能移到自己或自己的下级组里", (await answer.PageAsync()).QuerySelector("#name-problem")!.TextContent);
    }

    [Theory]
    [InlineData("销售部")] // has a group below
    [InlineData("财务部")] // has a member
    public async Task A_group_in_use_is_not_deleted(string name)
    {
        using var answer = await DeleteAsync(await AddressAsync("/admin/groups", name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(name, (await _admin.PageAsync("/admin/groups")).Texts("#groups .row__title"));
    }

    [Fact]
    public async Task A_deleted_group_takes_its_grants_along()
    {
        using var made = await _admin.SubmitAsync(await _admin.PageAsync("/admin/groups/new"), "form", ("name", "临时组"));
        var address = await AddressAsync("/admin/groups", "临时组");
        await _app.InDbAsync(async db =>
        {
            var folder = Node.Folder("自助报表", null);
            folder.Grants.Add(new Grant(GrantKind.Group, long.Parse(address.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture)));
            folder.Grants.Add(new Grant(GrantKind.Everyone, 0));
            db.Add(folder);
            await db.SaveChangesAsync();
        });

        using var deleted = await DeleteAsync(address);

        await _app.InDbAsync(async db => Assert.Equal([GrantKind.Everyone], (await db.Nodes.SingleAsync()).Grants.Select(g => g.Kind)));
    }

    [Theory]
    [InlineData("/admin/groups/new", "销售部")]
    [InlineData("/admin/groups/new", " ")]
    [InlineData("/admin/roles/new", "读者")]
    public async Task A_name_is_given_and_used_once(string address, string name)
    {
        using var answer = await _admin.SubmitAsync(await _admin.PageAsync(address), "form", ("name", name));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await answer.PageAsync()).QuerySelector("#name-problem"));
    }

    [Fact]
    public async Task What_a_role_allows_counts_at_once()
    {
        var readers = await AddressAsync("/admin/roles", "读者");
        Assert.False((await _app.AccountAsync("lin")).May(Permissions.Push));

        using var saved = await _admin.SubmitAsync(await _admin.PageAsync(readers), "form", ("allowed", "View"), ("allowed", "Push"));

        var lin = await _app.AccountAsync("lin");
        Assert.True(lin.May(Permissions.Push) && !lin.May(Permissions.Share));
    }

    [Fact]
    public async Task The_role_of_the_last_admin_stays()
    {
        var admins = await AddressAsync("/admin/roles", "管理员");

        using var weaker = await _admin.SubmitAsync(await _admin.PageAsync(admins), "form", ("allowed", "View"));
        using var deleted = await DeleteAsync(admins);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, weaker.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, deleted.StatusCode);
        Assert.True((await _app.AccountAsync("admin")).IsAdmin);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        foreach (var address in new[] { "/admin/groups/999", "/admin/roles/999", "/admin/users/999", "/admin/groups/x" })
        {
            using var answer = await _admin.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private async Task<string> AddressAsync(string list, string name) =>
        (await _admin.PageAsync(list)).QuerySelectorAll("a.row").Single(row => row.QuerySelector(".row__title")!.TextContent == name).GetAttribute("href")!;

    private async Task<HttpResponseMessage> DeleteAsync(string address)
    {
        var page = await _admin.PageAsync(address);
        page.QuerySelector("form")!.SetAttribute("action", page.QuerySelector("button[formaction]")!.GetAttribute("formaction")!);
        return await _admin.SubmitAsync(page, "form");
    }
}
