using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("http://localhost", false)]
    [InlineData("https://localhost", true)]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites_and_on_https_from_the_wire(string address, bool secure)
    {
        var client = await _app.StrangerAsync(address);

        using var answer = await client.SignInAsync("lin", "lin-password");

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("portal=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(secure, cookie.Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_kept_session_outlives_the_browser()
    {
        var client = await _app.StrangerAsync();

        using var answer = await client.SignInAsync("lin", "lin-password", keep: true);

        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("portal=", StringComparison.Ordinal)
            && c.Contains("expires", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Signing_out_asks_and_ends_the_session()
    {
        var client = await _app.ClientAsync("lin", forms: false);

        using var answer = await client.SubmitAsync(await client.PageAsync("/sign-out"), "form");

        Assert.Equal("/sign-in", answer.Headers.Location?.ToString());
        Assert.False(await IsSignedInAsync(client));
    }

    [Fact]
    public async Task A_link_to_sign_out_on_another_site_signs_nobody_out()
    {
        var client = await _app.ClientAsync("lin", forms: false);

        await client.PageAsync("/sign-out");
        using var forged = await client.PostAsync("/sign-out", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.True(await IsSignedInAsync(client));
    }

    [Fact]
    public async Task Disabling_a_user_ends_the_session_on_every_server_within_a_second()
    {
        await using var other = new PortalApp(sharing: _app);
        var here = await _app.ClientAsync("lin");
        var there = await other.ClientAsync("lin");
        Assert.True(await IsSignedInAsync(here) && await IsSignedInAsync(there));

        await _app.InDbAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.UserName == "lin")).Disable();
            await db.SaveChangesAsync();
        });

        Assert.False(await IsSignedInAsync(here));
        await Soon.UntilAsync(async () => !await IsSignedInAsync(there), meanwhile: () => _app.Clock.Advance(SharedVersions.LookEvery));
    }

    [Fact]
    public async Task Two_servers_share_the_keys_of_the_cookies()
    {
        await using var other = new PortalApp(sharing: _app);
        var here = await _app.StrangerAsync();
        var there = await other.StrangerAsync();
        using var welcome = await here.SignInAsync("lin", "lin-password");
        var cookie = welcome.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("portal=", StringComparison.Ordinal)).Split(';')[0];

        there.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.True(await IsSignedInAsync(there));
        Assert.Equal(1, await _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().DataProtectionKeys.CountAsync()));
    }

    [Fact]
    public async Task A_forged_or_damaged_cookie_is_nobody()
    {
        var client = await _app.StrangerAsync();
        client.DefaultRequestHeaders.Add("Cookie", "portal=CfDJ8NotAKeyOfOurs");

        Assert.False(await IsSignedInAsync(client));
    }

    [Fact]
    public async Task Htmx_is_told_to_load_the_sign_in_page_for_the_page_it_stands_on()
    {
        var client = await _app.StrangerAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/search?q=x");
        request.Headers.Add("HX-Request", "true");
        request.Headers.Add("HX-Current-URL", "http://localhost/reports/7?year=2025");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("/sign-in?to=%2Freports%2F7%3Fyear%3D2025", Assert.Single(answer.Headers.GetValues("HX-Redirect")));
    }

    [Fact]
    public async Task Taking_the_admins_role_away_closes_the_admins_pages_at_once()
    {
        var client = await _app.ClientAsync("admin");
        await client.PageAsync("/admin/users");

        await _app.InDbAsync(async db =>
        {
            (await db.Users.Include(u => u.Roles).SingleAsync(u => u.UserName == "admin")).Roles.Clear();
            await db.SaveChangesAsync();
        });

        using var answer = await client.GetAsync("/admin/users", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<bool> IsSignedInAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/me", TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
