using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Shell;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

/// <summary>Wrong passwords for a colleague: the guesser has to wait, the colleague comes in.</summary>
public sealed class LockOutTests : IAsyncLifetime
{
    private static readonly SignInPlace Cafe = new("203.0.113.9");
    private readonly PortalApp _app = new();
    private long _lin;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _app.PlantCastAsync();
        _lin = (await _app.AccountAsync("lin")).Id;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_colleague_comes_in_from_the_own_device_and_from_another_network()
    {
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(SignInOutcome.Refused, await TryAsync("wrong", Cafe));
        }

        Assert.Equal(SignInOutcome.Refused, await TryAsync("lin-password", Cafe));
        Assert.Equal(SignInOutcome.Welcome, await TryAsync("lin-password", Cafe with { Device = "d1", Users = [_lin] }));
        Assert.Equal(SignInOutcome.Welcome, await TryAsync("lin-password", new SignInPlace("198.51.100.1")));
        Assert.Equal(SignInOutcome.Refused, await TryAsync("lin-password", Cafe with { Device = "d2", Users = [_lin + 1] })); // a device of somebody else
    }

    [Fact]
    public async Task Pauses_grow_and_are_forgotten_after_an_hour()
    {
        for (var i = 0; i < SignInAttempts.Free; i++)
        {
            await TryAsync("wrong", Cafe);
        }

        foreach (var minutes in new[] { 1, 3, 7, 15, 15 })
        {
            Assert.Equal(TimeSpan.FromMinutes(minutes), await PauseAsync());
            _app.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await TryAsync("wrong", Cafe);
        }

        _app.Clock.Advance(TimeSpan.FromMinutes(61));
        await TryAsync("wrong", Cafe);
        Assert.Null(await PauseAsync());
    }

    [Fact]
    public void The_operators_guide_names_the_pauses()
    {
        var guide = File.ReadAllText(Path.Combine(BuiltFolder.Root(), "docs", "operations.md"));
        var minutes = SignInAttempts.Pauses.Select(pause => $"{pause.TotalMinutes}").ToList();

        Assert.Contains($"pauses of {string.Join(", ", minutes[..^1])} and {minutes[^1]} minutes", guide, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_has_an_end_too()
    {
        var device = Cafe with { Device = "d1", Users = [_lin] };
        for (var i = 0; i < SignInAttempts.Free; i++)
        {
            await TryAsync("wrong", device);
        }

        Assert.Equal(SignInOutcome.Refused, await TryAsync("lin-password", device));
    }

    [Fact]
    public async Task Many_networks_do_not_guess_without_end()
    {
        for (var i = 0; i < SignInAttempts.FreeOfStrangers; i++)
        {
            await TryAsync("wrong", new SignInPlace($"10.0.{i}"));
        }

        Assert.Equal(SignInOutcome.Refused, await TryAsync("lin-password", new SignInPlace("192.0.2.1")));
        Assert.Equal(SignInOutcome.Welcome, await TryAsync("lin-password", new SignInPlace("192.0.2.1", "d1", [_lin])));
    }

    [Fact]
    public async Task A_new_password_of_the_admin_ends_every_pause()
    {
        for (var i = 0; i < SignInAttempts.Free; i++)
        {
            await TryAsync("wrong", Cafe);
        }

        await _app.InScopeAsync(s => s.GetRequiredService<UserAdmin>().ResetPasswordAsync(_lin, "a-temporary-password", Reach.Whole, Ct));

        Assert.Equal(SignInOutcome.Welcome, await TryAsync("a-temporary-password", Cafe));
    }

    [Fact]
    public async Task A_browser_in_which_somebody_was_signed_in_is_known_again_and_no_other()
    {
        var own = await _app.StrangerAsync();
        using (var first = await own.SignInAsync("zhou", "zhou-password"))
        {
            Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        }

        using (var gone = await own.SubmitAsync(await own.PageAsync("/sign-out"), "form"))
        {
            Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode); // the device stays known
        }

        var other = await _app.StrangerAsync();
        for (var i = 0; i < 6; i++)
        {
            using var wrong = await other.SignInAsync("zhou", "wrong-password");
        }

        using var refused = await other.SignInAsync("zhou", "zhou-password");
        using var welcome = await own.SignInAsync("zhou", "zhou-password");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, welcome.StatusCode);
    }

    private Task<SignInOutcome> TryAsync(string password, SignInPlace from) =>
        _app.InScopeAsync(async s => (await s.GetRequiredService<PasswordSignIn>().TryAsync("lin", password, from, Ct)).Outcome);

    private Task<TimeSpan?> PauseAsync() => _app.InScopeAsync(async s =>
        await s.GetRequiredService<PortalDb>().SignInAttempts.Where(a => a.UserId == _lin && a.Place.StartsWith("network")).Select(a => a.PausedUntil).SingleAsync(Ct)
            is { } until ? until - _app.Clock.GetUtcNow() : (TimeSpan?)null);
}
