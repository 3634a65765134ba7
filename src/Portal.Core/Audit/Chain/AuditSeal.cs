using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Audit;

/// <summary>
/// A link of the chain over the audit log: the hash of one entry and of the link before. Stays when its entry's time is over, so that the chain can still be followed.
/// </summary>
public sealed class AuditSeal
{
    private AuditSeal() { }

    internal AuditSeal(AuditSeal? before, AuditEntry entry, AuditOptions options)
    {
        Number = (before?.Number ?? 0) + 1;
        (EntryId, At, IsBrief) = (entry.Id, entry.At, AuditCodes.IsBrief(entry.What));
        KeepUntil = At + options.KeepOf(IsBrief);
        Content = AuditDigest.Of(entry);
        Hash = AuditDigest.Link(before?.Hash, this);
    }

    /// <summary>1, 2, 3 … without a gap; of two servers that seal at once the database lets one through.</summary>
    public long Number { get; private set; }
    public long EntryId { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>One of the many that go sooner.</summary>
    public bool IsBrief { get; private set; }

    /// <summary>Until when the settings of that day promised to keep the entry.</summary>
    public DateTimeOffset KeepUntil { get; private set; }
    public byte[] Content { get; private set; } = [];
    public byte[] Hash { get; private set; } = [];

    /// <summary>To be kept elsewhere: whoever rewrites the log with all its links cannot make this come true again.</summary>
    public string Head => $"{Number}:{Convert.ToHexStringLower(Hash)}";
}

internal sealed class AuditSealMap : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.ToTable("audit_seals");
        builder.HasKey(s => s.Number);
        builder.Property(s => s.Number).ValueGeneratedNever();
        builder.Property(s => s.Content).HasMaxLength(32);
        builder.Property(s => s.Hash).HasMaxLength(32);
        builder.HasIndex(s => s.EntryId).IsUnique();
        builder.Ignore(s => s.Head);
    }
}
