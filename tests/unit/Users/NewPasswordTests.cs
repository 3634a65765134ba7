using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class NewPasswordTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Who_must_change_the_password_gets_to_no_other_page()
    {
        await MustChangeAsync("lin");
        var client = await _app.ClientAsync("lin", forms: false);

        foreach (var address in new[] { "/", "/me", "/admin/users", "/reports/1" })
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal("/me/password", answer.Headers.Location?.ToString());
        }

        using var fragment = new HttpRequestMessage(HttpMethod.Get, "/me");
        fragment.Headers.Add("HX-Request", "true");
        using var told = await client.SendAsync(fragment, TestContext.Current.CancellationToken);
        Assert.Equal("/me/password", Assert.Single(told.Headers.GetValues("HX-Redirect")));

        var page = await client.PageAsync("/me/password");
        Assert.Null(page.QuerySelector(".tabbar"));
        using var changed = await client.SubmitAsync(page, "form", ("old", "lin-password"), ("new", "a new one, long"), ("again", "a new one, long"));
        Assert.Equal("/", changed.Headers.Location?.ToString());
        await client.PageAsync("/me");
    }

    [Fact]
    public async Task One_can_sign_out_instead_of_changing_the_password()
    {
        await MustChangeAsync("lin");
        var client = await _app.ClientAsync("lin", forms: false);

        using var answer = await client.SubmitAsync(await client.PageAsync("/me/password"), "form[action='/sign-out']");

        Assert.Equal("/sign-in", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_not_this_one()
    {
        var phone = await _app.ClientAsync("lin", forms: false);
        var desktop = await _app.ClientAsync("lin", forms: false);

        using var changed = await ChangeAsync(phone, "lin-password", "a new one, long");

        Assert.Equal("/me", changed.Headers.Location?.ToString());
        await phone.PageAsync("/me");
        using var other = await desktop.GetAsync("/me", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
        using var old = await (await _app.StrangerAsync()).SignInAsync("lin", "lin-password");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
        using var @new = await (await _app.StrangerAsync()).SignInAsync("lin", "a new one, long");
        Assert.Equal(HttpStatusCode.Redirect, @new.StatusCode);
    }

    [Fact]
    public async Task A_stolen_session_cannot_guess_the_old_password_for_ever()
    {
        var client = await _app.ClientAsync("lin", forms: false);
        for (var guess = 0; guess < 5; guess++)
        {
            using var refused = await ChangeAsync(client, "wrong-password", "a new one, long");
        }

        using var right = await ChangeAsync(client, "lin-password", "a new one, long");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
    }

    internal static async Task<HttpResponseMessage> ChangeAsync(HttpClient client, string old, string @new) =>
        await client.SubmitAsync(await client.PageAsync("/me/password"), "form", ("old", old), ("new", @new), ("again", @new));

    private Task<int> MustChangeAsync(string userName) => _app.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<PortalDb>();
        var user = await db.Users.SingleAsync(u => u.UserName == userName);
        user.SetPassword(s.GetRequiredService<IPasswordHasher<User>>().HashPassword(user, Sample.PasswordOf(userName)), mustChange: true);
        return await db.SaveChangesAsync();
    });
}
