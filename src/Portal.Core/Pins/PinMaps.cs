using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Users;

namespace Portal.Core.Pins;

internal sealed class PinMaps : IEntityTypeConfiguration<Pin>
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
}
