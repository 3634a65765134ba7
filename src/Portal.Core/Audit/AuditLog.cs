using Portal.Core.Data;

namespace Portal.Core.Audit;

/// <summary>Writes what was done beside the change itself: both are saved together or not at all.</summary>
public sealed class AuditLog(PortalDb db, Acting acting, TimeProvider clock)
{
    internal const int MaxDetails = 2_000;

    /// <summary>Done by whoever acts in this scope.</summary>
    public void Write(string what, string subject, string? details = null) => Write(acting.Actor, what, subject, details);

    /// <summary>Saved by the caller's <c>SaveChangesAsync</c>. Never hand over a secret.</summary>
    public void Write(AuditActor actor, string what, string subject, string? details = null) =>
        db.AuditEntries.Add(Entry(clock.GetUtcNow(), actor, what, subject, details));

    /// <summary>Somebody looked at a report, some times within seconds.</summary>
    internal static AuditEntry Viewed(DateTimeOffset at, AuditActor actor, string report, int times) =>
        Entry(at, actor, AuditCodes.ViewReport, report, times == 1 ? null : $"×{times}");

    private static AuditEntry Entry(DateTimeOffset at, AuditActor actor, string what, string subject, string? details) => new(
        at, actor with { Name = LongText.Begin(actor.Name, 64), Address = LongText.Begin(actor.Address, 64) },
        what, LongText.Cut(subject, 256), LongText.Cut(details, MaxDetails));
}
