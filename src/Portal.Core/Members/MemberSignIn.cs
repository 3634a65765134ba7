using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Users;
using Portal.Core.WeCom;

namespace Portal.Core.Members;

public enum EntryVerdict
{
    Welcome,

    /// <summary>A member whom nobody of the portal fits, or several do, or who was unbound by hand: may bind by the portal's password.</summary>
    Unknown,

    /// <summary>The portal's user is disabled.</summary>
    Disabled,

    /// <summary>The user that fits is bound to another member.</summary>
    Taken,

    /// <summary>Not a member of this corp: a customer, or of a linked corp.</summary>
    Outsider,

    /// <summary>Left, was disabled in WeCom, or does not see the app.</summary>
    OutOfRange,
}

/// <param name="User">With <see cref="EntryVerdict.Welcome"/> only.</param>
/// <param name="MemberId">The proven member; null for outsiders.</param>
public sealed record Entry(EntryVerdict Verdict, User? User, string? MemberId);

/// <summary>Who comes with a code of WeCom: the user that is bound, else the one that fits, who is bound then.</summary>
public sealed partial class MemberSignIn(
    WeComClient wecom, Bindings bindings, MemberMatching matching, SignInLog log, PortalDb db, TimeProvider clock, ILogger<MemberSignIn> logger)
{
    /// <param name="address">Network address of the caller, for the audit.</param>
    /// <exception cref="WeComException">WeCom does not know the code, or does not answer.</exception>
    /// <param name="how">For the audit: <c>silent</c>, <c>manual</c>, <c>scan</c> or <c>native</c>.</param>
    public async Task<Entry> EnterAsync(Credentials app, string code, bool isManual, string how, string? address, CancellationToken ct)
    {
        var entry = await FindAsync(app, code, isManual, address, ct);
        if (entry.Verdict == EntryVerdict.Welcome)
        {
            await WelcomeAsync(entry.User!, $"{how} {app.CorpId} {entry.MemberId}", ct);
        }
        else
        {
            await log.RefuseAsync(entry.MemberId, $"{how} {app.CorpId} {entry.Verdict}", ct);
        }

        return entry;
    }

    /// <summary>The user whom a code let in a moment ago, for the same browser that asks once more; null when that is not true any more.</summary>
    public Task<User?> WelcomeBackAsync(string corpId, long userId, CancellationToken ct) =>
        db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId && u.IsEnabled && db.Bindings.Any(b => b.UserId == u.Id && b.CorpId == corpId), ct);

    /// <summary>The member that a code stands for, or null for somebody who is none. Nobody is signed in by it.</summary>
    public async Task<string?> IdentifyAsync(Credentials app, string code, CancellationToken ct)
    {
        var holder = await wecom.ExchangeCodeAsync(app, code, ct);
        return holder.IsMember ? holder.UserId : null;
    }

    private async Task<Entry> FindAsync(Credentials app, string code, bool isManual, string? address, CancellationToken ct)
    {
        var holder = await wecom.ExchangeCodeAsync(app, code, ct);
        if (!holder.IsMember)
        {
            return new Entry(EntryVerdict.Outsider, null, null);
        }

        var member = holder.UserId!;
        var bound = await BoundAsync(app.CorpId, member, ct);
        var (isInRange, mobile) = await LookUpAsync(app, member, bound is not null, ct);
        if (!isInRange)
        {
            return new Entry(EntryVerdict.OutOfRange, null, member);
        }

        return bound
            ?? await MatchAsync(app.CorpId, member, mobile ?? (isManual ? await MobileAsync(app, holder, ct) : null), address, ct);
    }

    private async Task<Entry?> BoundAsync(string corpId, string member, CancellationToken ct)
    {
        if (await bindings.FindAsync(corpId, member, ct) is not { } binding)
        {
            return null;
        }

        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == binding.UserId, ct);
        return user.IsEnabled ? Welcome(user, member) : new Entry(EntryVerdict.Disabled, null, member);
    }

    private async Task<Entry> MatchAsync(string corpId, string member, string? mobile, string? address, CancellationToken ct)
    {
        var (verdict, user) = await matching.FindAsync(corpId, member, mobile, ct);
        if (verdict == MatchVerdict.Found && await bindings.WasUndoneAsync(corpId, member, user!, ct))
        {
            return new Entry(EntryVerdict.Unknown, null, member);
        }

        if (verdict != MatchVerdict.Found)
        {
            // The same member on another screen may have been bound in between.
            return await BoundAsync(corpId, member, ct)
                ?? new Entry(verdict switch { MatchVerdict.Disabled => EntryVerdict.Disabled, MatchVerdict.Taken => EntryVerdict.Taken, _ => EntryVerdict.Unknown }, null, member);
        }

        var outcome = await bindings.BindAsync(corpId, member, user!.Id, BoundBy.Match, new AuditActor(user.Id, user.UserName, address), ct);
        return outcome is BindOutcome.Bound or BindOutcome.Same
            ? Welcome(user, member)
            : await BoundAsync(corpId, member, ct)
                ?? new Entry(outcome switch { BindOutcome.UserTaken => EntryVerdict.Taken, BindOutcome.NoUser => EntryVerdict.Disabled, _ => EntryVerdict.Unknown }, null, member);
    }

    private static Entry Welcome(User user, string member) => new(EntryVerdict.Welcome, user, member);

    // One transaction: two hundred who come at once wait for one lock each.
    private async Task WelcomeAsync(User user, string how, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.LastSignInAt, now), ct);
        await log.WelcomeAsync(user.Id, user.UserName, how, ct);
        await transaction.CommitAsync(ct);
    }

    // A code is given to members outside of the visible range too; only the directory tells. An app that may not ask it lets its members
    // in. While the directory does not answer nobody is bound, but who is already works on: that he left is told by an event.
    private async Task<(bool IsInRange, string? Mobile)> LookUpAsync(Credentials app, string member, bool isBound, CancellationToken ct)
    {
        try
        {
            var found = await wecom.GetMemberAsync(app, member, ct);
            return (found.Status is not (2 or 5), string.IsNullOrWhiteSpace(found.Mobile) ? null : found.Mobile);
        }
        catch (WeComException error) when (error.Code is 60111 or 60121 or 46004 or 40003 or 50002 or 60011)
        {
            return (false, null);
        }
        catch (WeComException error) when (isBound || error.Code is 48002 or 40066 || error.IsMissing)
        {
            LogDirectory(error.Code, error.ErrMsg);
            return (true, null);
        }
    }

    private async Task<string?> MobileAsync(Credentials app, CodeHolder holder, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(holder.UserTicket))
        {
            return null;
        }

        try
        {
            return (await wecom.GetMemberDetailAsync(app, holder.UserTicket, ct)).Mobile;
        }
        catch (WeComException error)
        {
            LogDirectory(error.Code, error.ErrMsg);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A member signs in, but the directory of WeCom says {Code}: {ErrMsg}")]
    private partial void LogDirectory(int code, string errMsg);
}
