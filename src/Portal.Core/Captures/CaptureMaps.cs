using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Users;

namespace Portal.Core.Captures;

internal sealed class CaptureMaps : IEntityTypeConfiguration<CaptureRow>, IEntityTypeConfiguration<Watermark>, IEntityTypeConfiguration<TicketRow>
{
    public void Configure(EntityTypeBuilder<CaptureRow> builder)
    {
        builder.ToTable("captures");
        builder.HasKey(c => c.Key);
        builder.Property(c => c.Key).HasMaxLength(64);
        builder.Property(c => c.ReportId).HasMaxLength(200);
        builder.Property(c => c.Title).HasMaxLength(400);
        builder.Property(c => c.ViewKey).HasMaxLength(64);
        builder.Property(c => c.ScopeKey).HasMaxLength(64);
        builder.Property(c => c.DataTime).HasMaxLength(64);
        builder.Property(c => c.SizeName).HasMaxLength(16);
        builder.Property(c => c.BlockId).HasMaxLength(64);
        builder.Property(c => c.Language).HasMaxLength(8);
        builder.Property(c => c.Server).HasMaxLength(128);
        builder.Property(c => c.MarkedFrom).HasMaxLength(64);
        builder.Property(c => c.Pictures).HasConversion(
            pictures => JsonSerializer.Serialize(pictures, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<List<CapturedPicture>>(text, JsonSerializerOptions.Default) ?? new(),
            new ValueComparer<IReadOnlyList<CapturedPicture>>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list));
        builder.HasIndex(c => c.LastUsedAt);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.ViewerId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Watermark> builder)
    {
        builder.ToTable("watermarks");
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.Property(w => w.Text).HasMaxLength(Watermark.LongestText);
        builder.Property(w => w.Colour).HasMaxLength(7);
    }

    public void Configure(EntityTypeBuilder<TicketRow> builder)
    {
        builder.ToTable("page_tickets");
        builder.Property(t => t.Id).HasMaxLength(64);
        builder.HasIndex(t => t.Until);
    }
}
