using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Settings;
using Portal.Core.Users;

namespace Portal.Core.Sessions;

/// <summary>Begins, lists and ends the sessions of users. An end counts on all servers within a second.</summary>
public sealed class UserSessions(PortalDb db, AuditLog audit, PortalSettings settings, TimeProvider clock)
{
    /// <param name="ticket">Of the company's sign-on, which may end the session by it.</param>
    /// <param name="subject">Whom the sign-on means, in its own words: it may end all of his sessions.</param>
    /// <returns>The number that the cookie carries.</returns>
    public async Task<long> BeginAsync(User user, SessionDevice device, string? ticket, string? subject, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Sessions.Where(s => s.EndsAt <= now).ExecuteDeleteAsync(ct);
        var session = new UserSession(user.Id, user.SecurityStamp, device, now, settings.Now.Sessions.Longest)
        {
            TicketHash = HashOf(ticket),
            SubjectHash = HashOf(subject),
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(ct);
        return session.Id;
    }

    /// <summary>Those that would be let in now, the one last used first.</summary>
    public async Task<IReadOnlyList<UserSession>> OfUserAsync(long userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var idle = now - settings.Now.Sessions.IdleFor;
        return await db.Sessions.AsNoTracking()
            .Where(s => s.UserId == userId && s.EndedAt == null && s.EndsAt > now && s.SeenAt > idle)
            .Where(s => db.Users.Any(u => u.Id == userId && u.SecurityStamp == s.Stamp))
            .OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.Id)
            .ToListAsync(ct);
    }

    /// <summary>Ends one session of the user; false when it is another's or has ended.</summary>
    public async Task<bool> EndAsync(long userId, long id, CancellationToken ct) =>
        await EndAsync(db.Sessions.Where(s => s.Id == id && s.UserId == userId), ct) == 1;

    /// <summary>全部退出: ends all sessions of the user, this device's too.</summary>
    public Task<int> EndAllAsync(long userId, CancellationToken ct) => EndAsync(db.Sessions.Where(s => s.UserId == userId), ct);

    /// <summary>Single logout: ends what began with this ticket.</summary>
    public async Task<bool> EndByTicketAsync(string ticket, CancellationToken ct)
    {
        var hash = HashOf(ticket);
        return await EndAsync(db.Sessions.Where(s => s.TicketHash == hash), ct) > 0;
    }

    /// <summary>The sign-on ends whatever he began by it.</summary>
    public async Task<bool> EndBySubjectAsync(string subject, CancellationToken ct)
    {
        var hash = HashOf(subject);
        return await EndAsync(db.Sessions.Where(s => s.SubjectHash == hash), ct) > 0;
    }

    /// <summary>The session goes on with the stamp of a new password, which has ended the others.</summary>
    public Task GoOnAsync(long id, User user, CancellationToken ct) =>
        db.Sessions.Where(s => s.Id == id && s.UserId == user.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Stamp, user.SecurityStamp), ct);

    private static string? HashOf(string? ticket) => ticket is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ticket)));

    private async Task<int> EndAsync(IQueryable<UserSession> sessions, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ended = await sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), ct);
        if (ended > 0)
        {
            audit.Write(AuditCodes.SessionEnded, $"{ended}");
            await db.SaveChangesAsync(ct);
            await db.BumpAsync([SharedVersions.Sessions], ct);
        }

        await transaction.CommitAsync(ct);
        return ended;
    }
}
