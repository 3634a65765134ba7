using Microsoft.Extensions.Options;
using Portal.Core.Data;

namespace Portal.Core.Audit;

/// <summary>Who came in, how, and who was turned away. A name that is nobody's is not written: people type passwords there.</summary>
public sealed class SignInLog(PortalDb db, AuditLog log, Acting acting, SignInRefusals refusals)
{
    public Task WelcomeAsync(long userId, string userName, string how, CancellationToken ct)
    {
        log.Write(acting.Actor with { UserId = userId, Name = userName }, AuditCodes.SignedIn, userName, how);
        return db.SaveChangesAsync(ct);
    }

    /// <param name="who">The known user's name or the member's id; null for nobody known.</param>
    public async Task RefuseAsync(string? who, string how, CancellationToken ct, bool isLocked = false)
    {
        if (!refusals.MayWrite())
        {
            return;
        }

        log.Write(acting.Actor with { UserId = null, Name = who ?? "" }, isLocked ? AuditCodes.SignInLocked : AuditCodes.SignInRefused, who ?? "", how);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Counts the refusals of this server's current minute.</summary>
public sealed class SignInRefusals(IOptions<AuditOptions> options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _minute;
    private int _count;

    public bool MayWrite()
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        lock (_gate)
        {
            (_minute, _count) = minute == _minute ? (_minute, _count + 1) : (minute, 1);
            return _count <= options.Value.RefusalsPerMinute;
        }
    }
}
