using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class UserSeedTests
{
    [Fact]
    public async Task The_configuration_makes_users_with_groups_roles_and_attributes()
    {
        await using var app = Seeded(new PortalApp());

        var lin = await app.AccountAsync("lin");
        var boss = await app.AccountAsync("boss");

        Assert.Equal(("林晓", "13800001024"), (lin.DisplayName, lin.Mobile));
        Assert.Equal(["华东大区"], lin.Groups);
        Assert.Equal(3, lin.GroupIds.Count); // though the configuration names the groups from below
        Assert.Equal(["华东", "华北"], lin.Attributes["region"]);
        Assert.True(lin.May(Permissions.View) && lin.May(Permissions.Share) && !lin.May(Permissions.Push));
        Assert.True(boss.IsAdmin);
        using var welcome = await (await app.StrangerAsync()).SignInAsync("lin", "lin-secret");
        Assert.Equal(HttpStatusCode.Redirect, welcome.StatusCode);
    }

    [Fact]
    public async Task A_role_named_like_a_number_gives_no_more_than_viewing()
    {
        await using var app = Seeded(new PortalApp()).With("Seed:Users:0:Roles:1", "15");

        Assert.False((await app.AccountAsync("lin")).May(Permissions.Push));
    }

    [Fact]
    public async Task What_is_there_already_is_left_as_it_is()
    {
        await using var app = Seeded(new PortalApp());
        await app.InDbAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == "lin")).DisplayName = "改过的名字";
            await db.SaveChangesAsync();
        });

        await using var again = Seeded(new PortalApp(sharing: app)).With("Seed:Users:0:UserName", "LIN");

        Assert.Equal("改过的名字", (await again.AccountAsync("lin")).DisplayName);
        Assert.Equal(2, await again.InScopeAsync(s => s.GetRequiredService<PortalDb>().Users.CountAsync()));
    }

    [Fact]
    public async Task Servers_that_start_at_once_make_each_user_once()
    {
        await using var app = Seeded(new PortalApp());
        await using var second = Seeded(new PortalApp(sharing: app));
        await using var third = Seeded(new PortalApp(sharing: app));

        await Task.WhenAll(new[] { app, second, third }.Select(one => Task.Run(() => one.AccountAsync("lin"))));

        await app.InDbAsync(async db =>
        {
            Assert.Equal(2, await db.Users.CountAsync());
            Assert.Equal(3, await db.Groups.CountAsync());
            Assert.Equal(1, await db.DataProtectionKeys.CountAsync());
        });
    }

    [Fact]
    public async Task The_same_name_twice_makes_one_user()
    {
        await using var app = Seeded(new PortalApp()).With("Seed:Users:7:UserName", "Lin");

        Assert.Equal("林晓", (await app.AccountAsync("lin")).DisplayName);
    }

    [Theory]
    [InlineData("Seed:Users:3:Password", "x", "Seed:Users:2:UserName")]
    [InlineData("Seed:Users:0:Groups:3", "", "Groups and Roles")]
    [InlineData("Seed:Groups:2:Parent", "华东大区", "lies below itself")]
    [InlineData("Seed:Users:0:WeComAccount", "_lin", "Seed:Users:0:WeComAccount '_lin'")]
    public void A_wrong_section_stops_the_start_with_a_sentence(string setting, string value, string sentence)
    {
        using var app = Seeded(new PortalApp()).With(setting, value);

        var error = Assert.Throws<OptionsValidationException>(() => app.Services);

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_account_for_two_users_and_users_by_the_thousand_stop_the_start_with_a_sentence()
    {
        using var twice = Seeded(new PortalApp()).With("Seed:Users:0:WeComAccount", "LinXiao").With("Seed:Users:1:WeComAccount", "linxiao");
        Assert.Contains("Seed:Users:1:WeComAccount 'linxiao' is there twice", Assert.Throws<OptionsValidationException>(() => twice.Services).Message, StringComparison.Ordinal);

        using var thousands = new PortalApp();
        foreach (var i in Enumerable.Range(0, 1_001))
        {
            thousands.With($"Seed:Users:{i}:UserName", $"user{i}");
        }

        Assert.Contains("/admin/users/import", Assert.Throws<OptionsValidationException>(() => thousands.Services).Message, StringComparison.Ordinal);
    }

    private static PortalApp Seeded(PortalApp app) => app
        .With("Seed__Groups__0__Name", "华东大区").With("Seed__Groups__0__Parent", "销售部")
        .With("Seed__Groups__1__Name", "销售部").With("Seed__Groups__1__Parent", "总部")
        .With("Seed__Groups__2__Name", "总部")
        .With("Seed__Users__0__UserName", "lin").With("Seed__Users__0__Password", "lin-secret").With("Seed__Users__0__DisplayName", "林晓")
        .With("Seed__Users__0__Mobile", "13800001024").With("Seed__Users__0__Groups__0", "华东大区").With("Seed__Users__0__Roles__0", "share")
        .With("Seed__Users__0__Attributes__region", "华东;华北")
        .With("Seed__Users__1__UserName", "boss").With("Seed__Users__1__Roles__0", "admin");
}
