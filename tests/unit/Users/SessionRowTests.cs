using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>Sessions are rows: ended they are ended for every copy of the cookie, and their owner sees them.</summary>
public sealed class SessionRowTests : IAsyncLifetime
{
    private const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 wxwork/4.1.30 MicroMessenger/7.0.1";
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_copied_cookie_ends_with_its_session_on_every_server()
    {
        await using var other = new PortalApp(sharing: _app);
        var client = await _app.StrangerAsync();
        using var welcome = await client.SignInAsync("lin", "lin-password");
        var cookie = welcome.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("portal=", StringComparison.Ordinal)).Split(';')[0];
        HttpClient[] thieves = [await _app.StrangerAsync(), await other.StrangerAsync()];
        foreach (var thief in thieves)
        {
            thief.DefaultRequestHeaders.Add("Cookie", cookie);
            Assert.True(await IsSignedInAsync(thief));
        }

        using var gone = await client.SubmitAsync(await client.PageAsync("/sign-out"), "form");

        Assert.False(await IsSignedInAsync(thieves[0]));
        await Soon.UntilAsync(async () => !await IsSignedInAsync(thieves[1]), meanwhile: () => _app.Clock.Advance(SharedVersions.LookEvery));
    }

    [Fact]
    public async Task One_sees_where_one_is_signed_in_and_ends_a_lost_phone()
    {
        var phone = await _app.ClientAsync("lin", agent: Phone);
        var desk = await _app.ClientAsync("lin", forms: false);
        var page = await desk.PageAsync("/me/sessions");
        Assert.Equal(["未知设备", "企业微信 · iPhone"], page.Texts(".row__title"));
        Assert.Equal("这台设备", Assert.Single(page.Texts(".tag")));

        using var ended = await desk.SubmitAsync(page, "li:nth-child(2) form");

        Assert.False(await IsSignedInAsync(phone));
        Assert.Equal(["未知设备"], (await desk.PageAsync("/me/sessions")).Texts(".row__title"));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_this_device_too()
    {
        var phone = await _app.ClientAsync("lin");
        var desk = await _app.ClientAsync("lin", forms: false);

        using var ended = await desk.SubmitAsync(await desk.PageAsync("/me/sessions"), "details form");

        Assert.Equal("/sign-in", ended.Headers.Location?.ToString());
        Assert.False(await IsSignedInAsync(desk) || await IsSignedInAsync(phone));
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_another()
    {
        var lin = await _app.ClientAsync("lin");
        var zhou = await _app.ClientAsync("zhou");
        long id = 0;
        await _app.InDbAsync(async db => id = await db.Sessions.Where(s => db.Users.Any(u => u.Id == s.UserId && u.UserName == "lin")).Select(s => s.Id).SingleAsync());

        using var form = new FormUrlEncodedContent([new("id", $"{id}")]);
        using var answer = await zhou.PostAsync("/me/sessions", form, TestContext.Current.CancellationToken);

        Assert.True(await IsSignedInAsync(lin));
    }

    [Fact]
    public async Task A_session_in_daily_use_ends_all_the_same_when_its_longest_time_is_over()
    {
        await using var app = new PortalApp().With("Sessions:Longest", "00:30:00").With("Sessions:IdleFor", "00:20:00");
        await app.PlantCastAsync();
        var client = await app.ClientAsync("lin");

        for (var visit = 0; visit < 2; visit++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(12));
            Assert.True(await IsSignedInAsync(client));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(12));
        Assert.False(await IsSignedInAsync(client));
    }

    [Fact]
    public async Task A_new_password_keeps_this_session_and_lists_no_dead_ones()
    {
        await _app.ClientAsync("lin", agent: Phone);
        var desk = await _app.ClientAsync("lin");
        using var form = new FormUrlEncodedContent([new("Old", "lin-password"), new("New", "a-new-long-password-7"), new("Again", "a-new-long-password-7")]);

        using var changed = await desk.PostAsync("/me/password", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal("这台设备", Assert.Single((await desk.PageAsync("/me/sessions")).Texts(".row .tag")));
        Assert.Single((await desk.PageAsync("/me/sessions")).Texts(".row__title"));
    }

    private static async Task<bool> IsSignedInAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/me", TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
