using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Captures;

internal sealed class CaptureMaps : IEntityTypeConfiguration<FailedCapture>
{
    public void Configure(EntityTypeBuilder<FailedCapture> builder)
    {
        builder.ToTable("capture_failures");
        builder.Property(f => f.Subject).HasMaxLength(256);
        builder.Property(f => f.Owner).HasMaxLength(128);
        builder.Property(f => f.Size).HasMaxLength(32);
        builder.Property(f => f.Message).HasMaxLength(FailedCapture.MaxMessage);
        builder.HasIndex(f => f.At);
    }
}
