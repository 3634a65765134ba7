using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Tests.Support;

namespace Portal.Tests.Users;

public sealed class PasswordSignInTests : IAsyncLifetime
{
    private readonly CountingHasher _hasher = new();
    private readonly PortalApp _app = new();

    public async ValueTask InitializeAsync() => await _app.With(s => s.AddSingleton<IPasswordHasher<User>>(_hasher)).PlantCastAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Of_many_guesses_at_once_five_are_looked_at()
    {
        var id = (await _app.AccountAsync("lin")).Id;

        var taken = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() =>
            _app.InScopeAsync(s => new SignInAttempts(s.GetRequiredService<PortalDb>(), _app.Clock).TakeAsync(id, "network x", TestContext.Current.CancellationToken)))));

        Assert.Equal(SignInAttempts.Free, taken.Count(t => t));
    }

    [Fact]
    public async Task Guesses_at_once_lock_the_account()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => TryAsync("lin", "wrong-password"))));

        Assert.Equal(SignInOutcome.Refused, await TryAsync("lin", "lin-password"));
        Assert.Equal(SignInOutcome.Welcome, await TryAsync("zhou", "zhou-password"));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("lin")]
    public async Task Every_refusal_costs_one_look_at_a_password(string userName)
    {
        await TryAsync("nobody", "wrong-password"); // the first one ever makes the hash to compare with
        var before = _hasher.Looks;

        for (var i = 0; i < 7; i++) // the last two meet a lock
        {
            await TryAsync(userName, "wrong-password");
        }

        Assert.Equal(7, _hasher.Looks - before);
    }

    [Fact]
    public async Task A_user_without_a_password_cannot_sign_in_with_an_empty_one()
    {
        await _app.InDbAsync(async db =>
        {
            db.Users.Add(new User("silent", "Silent", _app.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        });

        Assert.Equal(SignInOutcome.Refused, await TryAsync("silent", ""));
        Assert.Equal(SignInOutcome.Refused, await TryAsync("silent", "x"));
    }

    [Fact]
    public async Task A_weak_old_hash_is_made_strong_at_the_next_sign_in()
    {
        var weak = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 10 }));
        await _app.InDbAsync(async db =>
        {
            var lin = await db.Users.SingleAsync(u => u.UserName == "lin");
            lin.SetPassword(weak.HashPassword(lin, "lin-password"), mustChange: false);
            await db.SaveChangesAsync();
        });

        Assert.Equal(SignInOutcome.Welcome, await TryAsync("lin", "lin-password"));

        var hash = await _app.InScopeAsync(s => s.GetRequiredService<PortalDb>().Users.Where(u => u.UserName == "lin").Select(u => u.PasswordHash).SingleAsync());
        Assert.Equal(PasswordVerificationResult.Success, _hasher.VerifyHashedPassword(null!, hash!, "lin-password"));
    }

    private Task<SignInOutcome> TryAsync(string userName, string password, SignInPlace? from = null) =>
        _app.InScopeAsync(async s =>
            (await s.GetRequiredService<PasswordSignIn>().TryAsync(userName, password, from ?? new SignInPlace("10.0.0.1"), TestContext.Current.CancellationToken)).Outcome);

    /// <summary>The real hasher, quick, that counts how often it looked.</summary>
    private sealed class CountingHasher() : PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }))
    {
        private int _looks;

        public int Looks => _looks;

        public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref _looks);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
