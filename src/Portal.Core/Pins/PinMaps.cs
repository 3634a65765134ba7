using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Users;

namespace Portal.Core.Pins;

internal sealed class PinMaps : IEntityTypeConfiguration<Pin>, IEntityTypeConfiguration<WorkbenchSettings>, IEntityTypeConfiguration<UserTile>
{
    public void Configure(EntityTypeBuilder<Pin> builder)
    {
        builder.ToTable("pins");
        builder.Property(p => p.ReportId).HasMaxLength(128);
        builder.Property(p => p.Figure).HasMaxLength(KpiFigures.Longest);
        builder.Property(p => p.Title).HasMaxLength(200);
        builder.Property(p => p.ViewHash).HasMaxLength(64);
        builder.HasIndex(p => new { p.UserId, p.ReportId, p.Figure, p.ViewHash }).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<WorkbenchSettings> builder)
    {
        builder.ToTable("workbench_settings");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.CorpId).HasMaxLength(64);
        builder.Property(s => s.Problem).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<UserTile> builder)
    {
        builder.ToTable("workbench_tiles");
        builder.HasKey(t => t.UserId);
        builder.Property(t => t.UserId).ValueGeneratedNever();
        builder.Property(t => t.Shown).HasMaxLength(64);
        builder.HasIndex(t => t.DueAt);
        builder.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
