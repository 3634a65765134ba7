using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Audit;

/// <summary>Something that was changed, by whom and from where. Entries are added, never changed.</summary>
public sealed class AuditEntry
{
    private AuditEntry() { }

    internal AuditEntry(DateTimeOffset at, AuditActor actor, string what, string subject, string? details) =>
        (At, ActorId, Actor, What, Subject, Details, Address) = (at, actor.UserId, actor.Name, what, subject, details, actor.Address);

    public long Id { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Null for the portal itself; the name stays when the user is deleted.</summary>
    public long? ActorId { get; private set; }
    public string Actor { get; private set; } = "";

    /// <summary>A stable code, see <see cref="AuditCodes"/>.</summary>
    public string What { get; private set; } = "";

    /// <summary>To what it was done, e.g. a user name.</summary>
    public string Subject { get; private set; } = "";
    public string? Details { get; private set; }

    /// <summary>Network address of the actor.</summary>
    public string? Address { get; private set; }
}

/// <summary>Who did it; without a user it was the portal.</summary>
public sealed record AuditActor(long? UserId, string Name, string? Address)
{
    public static AuditActor Portal { get; } = new(null, "portal", null);
}

/// <summary>Stable names of what is audited; texts for people are the page's.</summary>
public static class AuditCodes
{
    public const string Bind = "member.bind";
    public const string Unbind = "member.unbind";
    public const string RenameMember = "member.rename";
    public const string WeComSettings = "wecom.settings";
    public const string DomainFile = "wecom.domain-file";
    public const string MarkCapture = "capture.mark";
    public const string ExportReport = "report.export";
    public const string WatermarkSettings = "watermark.settings";
    public const string TakeCapture = "capture.take";
    public const string DownloadCapture = "capture.download";
    public const string ShareLink = "share.link";
    public const string RevokeShare = "share.revoke";
    public const string RestoreShare = "share.restore";
    public const string SendShare = "share.send";
    public const string CreateChat = "chat.create";
    public const string AddRobot = "chat.robot";
    public const string ChangeChat = "chat.change";
    public const string RemoveChat = "chat.remove";
}

internal sealed class AuditMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.Property(e => e.Actor).HasMaxLength(64);
        builder.Property(e => e.What).HasMaxLength(64);
        builder.Property(e => e.Subject).HasMaxLength(256);
        builder.Property(e => e.Details).HasMaxLength(AuditLog.MaxDetails);
        builder.Property(e => e.Address).HasMaxLength(64);
        builder.HasIndex(e => e.At);
        builder.HasIndex(e => new { e.What, e.At });
    }
}
