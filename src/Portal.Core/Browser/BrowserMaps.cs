using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Browser;

internal sealed class BrowserMaps : IEntityTypeConfiguration<FailedShot>
{
    public void Configure(EntityTypeBuilder<FailedShot> builder)
    {
        builder.ToTable("capture_failures");
        builder.Property(f => f.Subject).HasMaxLength(256);
        builder.Property(f => f.Owner).HasMaxLength(128);
        builder.Property(f => f.Size).HasMaxLength(32);
        builder.Property(f => f.Message).HasMaxLength(FailedShot.MaxMessage);
        builder.HasIndex(f => f.At);
    }
}
