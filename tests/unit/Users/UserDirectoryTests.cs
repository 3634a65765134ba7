using Microsoft.EntityFrameworkCore;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class UserDirectoryTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_member_of_a_group_belongs_to_the_groups_above_it()
    {
        var lin = await _app.AccountAsync("lin");

        Assert.Equal(["华东大区"], lin.Groups);
        Assert.Equal(2, lin.GroupIds.Count);
    }

    [Fact]
    public async Task What_an_admin_changes_is_seen_by_the_next_request()
    {
        var before = await _app.AccountAsync("lin");

        await _app.InDbAsync(async db =>
        {
            var lin = await db.Users.SingleAsync(u => u.UserName == "lin");
            lin.Disable();
            await db.SaveChangesAsync();
        });

        var after = await _app.AccountAsync("LIN");
        Assert.True(before.IsEnabled);
        Assert.False(after.IsEnabled);
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
    }

    [Fact]
    public async Task Only_an_admin_may_everything()
    {
        var lin = await _app.AccountAsync("lin");
        var admin = await _app.AccountAsync("admin");

        Assert.True(lin.May(Permissions.Share));
        Assert.False(lin.May(Permissions.Push));
        Assert.True(admin.May(Permissions.Push));
    }

    [Fact]
    public async Task A_region_with_several_values_is_a_list()
    {
        await _app.InDbAsync(async db =>
        {
            var lin = await db.Users.SingleAsync(u => u.UserName == "lin");
            lin.SetAttribute("region", "华东; 华北");
            await db.SaveChangesAsync();
        });

        Assert.Equal(["华东", "华北"], (await _app.AccountAsync("lin")).Attributes["REGION"]);
    }
}
