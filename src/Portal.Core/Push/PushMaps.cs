using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Users;

namespace Portal.Core.Push;

internal sealed class PushMaps : IEntityTypeConfiguration<PushPlan>, IEntityTypeConfiguration<PushRun>, IEntityTypeConfiguration<PushPart>,
    IEntityTypeConfiguration<PushRecipient>, IEntityTypeConfiguration<PushDelivery>, IEntityTypeConfiguration<PushMark>, IEntityTypeConfiguration<PushSettings>,
    IEntityTypeConfiguration<CompanyDay>, IEntityTypeConfiguration<PushMute>, IEntityTypeConfiguration<PushCover>
{
    private const int ClaimLength = 36;

    public void Configure(EntityTypeBuilder<PushPlan> builder)
    {
        builder.ToTable("push_plans");
        builder.Property(p => p.FileId).HasMaxLength(64);
        builder.HasIndex(p => p.FileId).IsUnique();
        builder.Property(p => p.Title).HasMaxLength(200);
        builder.Property(p => p.ReportId).HasMaxLength(128);
        builder.HasIndex(p => p.NextAt);
        builder.HasIndex(p => p.OwnerId);
        builder.HasIndex(p => p.OwnerId, "ix_push_plans_digest").IsUnique().HasFilter("is_digest");
        builder.HasIndex(p => p.CoverId);
        builder.HasOne<User>().WithMany().HasForeignKey(p => p.OwnerId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<PushRun> builder)
    {
        builder.ToTable("push_runs");
        builder.Property(r => r.Title).HasMaxLength(200);
        builder.Property(r => r.ReportId).HasMaxLength(128);
        builder.Property(r => r.Details).HasMaxLength(500);
        builder.Property(r => r.Claim).HasMaxLength(ClaimLength).IsConcurrencyToken();
        builder.Property(r => r.State).IsConcurrencyToken();
        builder.HasIndex(r => new { r.PlanId, r.DueAt }).IsUnique().HasFilter("cause = 'Schedule'"); // a firing is one run, whoever fired it
        builder.HasIndex(r => new { r.State, r.StartAt });
        builder.HasIndex(r => r.DigestId);
        builder.HasOne<PushPlan>().WithMany().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PushPart> builder)
    {
        builder.ToTable("push_parts");
        builder.Property(p => p.ScopeKey).HasMaxLength(64);
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Reason).HasMaxLength(500);
        builder.Property(p => p.MediaId).HasMaxLength(512);
        builder.Property(p => p.Claim).HasMaxLength(ClaimLength).IsConcurrencyToken();
        builder.HasIndex(p => new { p.RunId, p.State });
        builder.HasIndex(p => new { p.State, p.DueAt });
        builder.HasOne<PushRun>().WithMany().HasForeignKey(p => p.RunId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PushRecipient> builder)
    {
        builder.ToTable("push_recipients");
        builder.Property(r => r.MemberId).HasMaxLength(64);
        builder.Property(r => r.Name).HasMaxLength(PushRecipient.LongestName);
        builder.HasIndex(r => new { r.RunId, r.UserId }).IsUnique();
        builder.HasIndex(r => new { r.RunId, r.Outcome });
        builder.HasIndex(r => new { r.UserId, r.SentAt });
        builder.HasIndex(r => r.DeliveryId);
        builder.HasIndex(r => r.PartId);
        builder.HasOne<PushRun>().WithMany().HasForeignKey(r => r.RunId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PushDelivery> builder)
    {
        builder.ToTable("push_deliveries");
        builder.Property(d => d.ChatName).HasMaxLength(50);
        builder.Property(d => d.MessageId).HasMaxLength(128);
        builder.Property(d => d.Error).HasMaxLength(500);
        builder.Property(d => d.Claim).HasMaxLength(ClaimLength).IsConcurrencyToken();
        builder.HasIndex(d => new { d.State, d.DueAt });
        builder.HasIndex(d => new { d.RunId, d.State });
        builder.HasOne<PushRun>().WithMany().HasForeignKey(d => d.RunId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PushMark> builder)
    {
        builder.ToTable("push_marks");
        builder.HasKey(m => new { m.PlanId, m.ScopeKey });
        builder.Property(m => m.ScopeKey).HasMaxLength(64);
        builder.Property(m => m.Value).HasMaxLength(PushMark.LongestValue);
        builder.Property(m => m.DataTime).HasMaxLength(64);
        builder.HasOne<PushPlan>().WithMany().HasForeignKey(m => m.PlanId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PushMute> builder)
    {
        builder.ToTable("push_mutes");
        builder.HasKey(m => new { m.PlanId, m.UserId });
        builder.HasOne<PushPlan>().WithMany().HasForeignKey(m => m.PlanId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PushSettings> builder)
    {
        builder.ToTable("push_settings");
        builder.Property(s => s.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<PushCover> builder)
    {
        builder.ToTable("push_covers");
        builder.HasIndex(c => c.CreatedAt);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.OwnerId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CompanyDay> builder)
    {
        builder.ToTable("company_days");
        builder.HasKey(d => d.Day);
        builder.Property(d => d.Note).HasMaxLength(50);
    }
}
