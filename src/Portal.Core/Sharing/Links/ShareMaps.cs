using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Users;

namespace Portal.Core.Sharing;

internal sealed class ShareMaps : IEntityTypeConfiguration<ShareLink>, IEntityTypeConfiguration<ShareOpening>, IEntityTypeConfiguration<ShareSending>,
    IEntityTypeConfiguration<SharedNote>
{
    public void Configure(EntityTypeBuilder<ShareLink> builder)
    {
        builder.ToTable("share_links");
        builder.Property(l => l.Token).HasMaxLength(32);
        builder.HasIndex(l => l.Token).IsUnique();
        builder.Property(l => l.ViewHash).HasMaxLength(64);
        builder.HasIndex(l => l.ViewHash).IsUnique();
        builder.Property(l => l.CreatorName).HasMaxLength(64);
        builder.Property(l => l.ReportId).HasMaxLength(128);
        builder.Property(l => l.Title).HasMaxLength(200);
        builder.Property(l => l.Query).HasMaxLength(ShareLink.LongestQuery);
        builder.Property(l => l.Said).HasMaxLength(ShareLink.LongestSaid);
        builder.Property(l => l.SentTo).HasMaxLength(ShareLink.LongestNames);
        builder.HasIndex(l => new { l.UserId, l.CreatedAt });
        builder.Ignore(l => l.View);
        builder.HasOne<User>().WithMany().HasForeignKey(l => l.UserId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(l => l.Openings).WithOne().HasForeignKey(o => o.LinkId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ShareOpening> builder)
    {
        builder.ToTable("share_openings");
        builder.HasKey(o => new { o.LinkId, o.UserId });
        builder.HasOne<User>().WithMany().HasForeignKey(o => o.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ShareSending> builder)
    {
        builder.ToTable("share_sendings");
        builder.Property(s => s.Key).HasMaxLength(ShareSending.KeyLength);
        builder.HasIndex(s => new { s.UserId, s.Key }).IsUnique();
        builder.HasIndex(s => new { s.UserId, s.At });
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SharedNote> builder)
    {
        builder.ToTable("shared_notes");
        builder.Property(n => n.FromName).HasMaxLength(64);
        builder.Property(n => n.Comment).HasMaxLength(SharedNote.LongestComment);
        builder.HasIndex(n => new { n.LinkId, n.UserId }).IsUnique();
        builder.HasIndex(n => new { n.UserId, n.At });
        builder.HasOne<ShareLink>().WithMany().HasForeignKey(n => n.LinkId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
