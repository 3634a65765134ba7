using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Portal.Core.Data;

namespace Portal.Core.Users;

/// <summary>
/// Guesses at a password, counted for each account and place. An attempt is taken before the password is looked at, by one update that the database decides:
/// of any number of guesses made at the same time on any server, five are looked at. Then each has to wait longer than the one before.
/// </summary>
internal sealed class SignInAttempts(PortalDb db, TimeProvider clock)
{
    /// <summary>From one place.</summary>
    public const int Free = 5;

    /// <summary>From all places together on which the user is not known: those who have many networks.</summary>
    public const int FreeOfStrangers = 100;

    /// <summary>After the last free one and after each that follows; the last of them again and again. docs/operations.md names them.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(15)];

    /// <summary>A place where nobody tried for so long begins anew.</summary>
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromHours(1);

    /// <summary>False: there is a pause. An account that is not there, number 0, costs the same.</summary>
    public async Task<bool> TakeAsync(long userId, string place, CancellationToken ct) =>
        await TakeAsync(userId, place, Free, ct) && (SignInPlace.IsKnown(place) || await TakeAsync(userId, SignInPlace.Strangers, FreeOfStrangers, ct));

    /// <summary>The password was right.</summary>
    public Task ForgetAsync(long userId, string place, CancellationToken ct) =>
        db.SignInAttempts.Where(a => a.UserId == userId && (a.Place == place || a.Place == SignInPlace.Strangers)).ExecuteDeleteAsync(ct);

    /// <summary>Somewhere somebody has to wait.</summary>
    public Task<bool> HasPauseAsync(long userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.SignInAttempts.AnyAsync(a => a.UserId == userId && a.PausedUntil > now, ct);
    }

    public static Task SweepAsync(PortalDb db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - ForgottenAfter;
        return db.SignInAttempts.Where(a => a.LastAt < before).ExecuteDeleteAsync(ct);
    }

    private async Task<bool> TakeAsync(long userId, string place, int free, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var forgotten = now - ForgottenAfter;
        var at = now.UtcDateTime;
        await db.Database.ExecuteSqlAsync(
            $"insert into sign_in_attempts (user_id, place, failures, last_at) values ({userId}, {place}, {0}, {at}) on conflict do nothing", ct);
        return await db.SignInAttempts
            .Where(a => a.UserId == userId && a.Place == place && (a.PausedUntil == null || a.PausedUntil <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(a => a.Failures, a => a.LastAt < forgotten ? 1 : a.Failures + 1)
                    .SetProperty(a => a.PausedUntil, PausedUntil(free, now, forgotten))
                    .SetProperty(a => a.LastAt, now),
                ct) == 1;
    }

    /// <summary>One expression over all of <see cref="Pauses"/>, since the database counts and decides in the same update.</summary>
    private static Expression<Func<SignInAttempt, DateTimeOffset?>> PausedUntil(int free, DateTimeOffset now, DateTimeOffset forgotten)
    {
        DateTimeOffset? last = now + Pauses[^1];
        Expression<Func<SignInAttempt, DateTimeOffset?>> until = _ => last;
        foreach (var (place, pause) in Pauses.Index().SkipLast(1).Reverse())
        {
            until = Earlier(until, a => a.Failures + 1 == free + place, now + pause);
        }

        return Earlier(until, a => a.LastAt < forgotten || a.Failures + 1 < free, null);
    }

    private static Expression<Func<SignInAttempt, DateTimeOffset?>> Earlier(
        Expression<Func<SignInAttempt, DateTimeOffset?>> rest, Expression<Func<SignInAttempt, bool>> when, DateTimeOffset? then)
    {
        Expression<Func<DateTimeOffset?>> value = () => then;
        return Expression.Lambda<Func<SignInAttempt, DateTimeOffset?>>(
            Expression.Condition(when.Body, value.Body, ReplacingExpressionVisitor.Replace(rest.Parameters[0], when.Parameters[0], rest.Body)), when.Parameters);
    }
}
