using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class UserAdminTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();
    private readonly RowsRead _rows = new();
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _app.With(_rows.Watch);
        await _app.PlantCastAsync();
        _admin = await _app.ClientAsync("admin", forms: false);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_new_user_gets_a_temporary_password_that_must_be_changed()
    {
        var form = await _admin.PageAsync("/admin/users/new");
        var sales = form.QuerySelectorAll(".choice").Single(c => c.TextContent.Contains("销售部", StringComparison.Ordinal)).QuerySelector("input")!.GetAttribute("value")!;

        using var made = await _admin.SubmitAsync(form, "form",
            ("UserName", "chen"), ("DisplayName", "陈知远"), ("Mobile", "138 0000 5512"), ("Groups", sales), ("AttributeNames", "region"), ("AttributeValues", "华北"));
        var password = (await made.PageAsync()).QuerySelector("#temporary-password")!.TextContent;

        Assert.True(made.Headers.CacheControl?.NoStore);
        var chen = await _app.AccountAsync("chen");
        Assert.Equal(["销售部"], chen.Groups);
        Assert.Equal(["华北"], chen.Attributes["region"]);
        var client = await _app.StrangerAsync();
        using var welcome = await client.SignInAsync("chen", password);
        using var led = await client.GetAsync("/me", TestContext.Current.CancellationToken);
        Assert.Equal("/me/password", led.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Disabling_ends_the_sessions_and_saving_the_rest_does_not()
    {
        var lin = await _app.ClientAsync("lin");
        var address = $"/admin/users/{(await _app.AccountAsync("lin")).Id}";

        using var renamed = await _admin.SubmitAsync(await _admin.PageAsync(address), "form", ("DisplayName", "林晓东"));
        Assert.Equal("林晓东", (await lin.PageAsync("/me")).QuerySelector(".profile__name")!.TextContent);

        using var disabled = await _admin.SubmitAsync(await _admin.PageAsync(address), "form", ("Enabled", "false"));
        using var led = await lin.GetAsync("/me", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
    }

    [Fact]
    public async Task A_reset_password_is_shown_once_unlocks_and_ends_the_sessions()
    {
        var lin = await _app.ClientAsync("lin");
        var address = $"/admin/users/{(await _app.AccountAsync("lin")).Id}/password";

        using var reset = await _admin.SubmitAsync(await _admin.PageAsync(address), "form");
        var password = (await reset.PageAsync()).QuerySelector("#temporary-password")!.TextContent;

        Assert.Null((await _admin.PageAsync(address)).QuerySelector("#temporary-password"));
        using var led = await lin.GetAsync("/me", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
        using var welcome = await (await _app.StrangerAsync()).SignInAsync("lin", password);
        Assert.Equal(HttpStatusCode.Redirect, welcome.StatusCode);
    }

    [Fact]
    public async Task Two_admins_that_disable_each_other_at_once_leave_one()
    {
        var (first, second) = await _app.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<PortalDb>();
            var admin = await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "admin");
            var zhou = await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "zhou");
            zhou.Roles.AddRange(admin.Roles);
            await db.SaveChangesAsync();
            return (admin.Id, zhou.Id);
        });

        var outcomes = await Task.WhenAll(new[] { first, second }.Select(id => Task.Run(() => _app.InScopeAsync(s =>
            s.GetRequiredService<UserAdmin>().ChangeAsync(id, new UserDetails { DisplayName = "x", IsEnabled = false }, Reach.Whole, TestContext.Current.CancellationToken)))));

        Assert.Equal([ChangeOutcome.Done, ChangeOutcome.LastAdmin], outcomes.Order());
    }

    [Fact]
    public async Task Attributes_are_changed_and_removed_and_named_once()
    {
        var address = $"/admin/users/{(await _app.AccountAsync("lin")).Id}";

        using var twice = await _admin.SubmitAsync(await _admin.PageAsync(address), "form",
            ("AttributeNames", "region"), ("AttributeValues", "华东"), ("AttributeNames", "REGION"), ("AttributeValues", "华南"));
        using var changed = await _admin.SubmitAsync(await _admin.PageAsync(address), "form",
            ("AttributeNames", "region"), ("AttributeValues", ""), ("AttributeNames", "brand"), ("AttributeValues", "远航;长风"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Equal(["brand"], (await _app.AccountAsync("lin")).Attributes.Keys);
    }

    [Fact]
    public async Task Ten_thousand_users_are_shown_a_page_at_a_time_and_found_by_what_one_knows_of_them()
    {
        await _app.InDbAsync(db => db.AddCrowdAsync(
            new User("user" + Crowd.First, "用户 " + Crowd.First, _app.Clock.GetUtcNow()) { Mobile = "13900" + Crowd.First }, 9_999));

        var before = _rows.Count;
        var last = await _admin.PageAsync("/admin/users?p=9999");
        var found = await _admin.FragmentAsync("/admin/users?q=00004711");

        Assert.InRange(_rows.Count - before, 51, 1_000); // a page of each, not ten thousand
        Assert.Equal("共 10004 位用户", last.QuerySelector(".group-title")!.TextContent);
        Assert.Equal(4, last.QuerySelectorAll("#users tbody tr").Length);
        Assert.NotNull(last.QuerySelector("a[rel=prev][href='/admin/users?p=200']"));
        Assert.Equal(["用户 004711"], found.Texts(".row__title"));
    }
}
