using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Users;

namespace Portal.Core.Catalog;

internal sealed class CatalogMaps : IEntityTypeConfiguration<Node>, IEntityTypeConfiguration<Favorite>, IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Node> builder)
    {
        builder.ToTable("nodes");
        builder.Property(n => n.Source).HasMaxLength(32);
        builder.Property(n => n.ReportId).HasMaxLength(128);
        builder.HasIndex(n => new { n.Source, n.ReportId }).IsUnique();
        builder.Property(n => n.Title).HasMaxLength(200);
        builder.Property(n => n.Alias).HasMaxLength(200);
        builder.Property(n => n.Description).HasMaxLength(1000);
        builder.Property(n => n.Icon).HasMaxLength(64);
        builder.Property(n => n.Cover).HasMaxLength(200);
        builder.Property(n => n.UpdateNote).HasMaxLength(200);
        builder.Property(n => n.SetByAdmin).HasConversion<int>();
        builder.Property(n => n.Withheld).HasConversion<int>();
        builder.HasIndex(n => n.ParentId);
        builder.HasOne<Node>().WithMany().HasForeignKey(n => n.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(n => n.Grants, grant =>
        {
            grant.ToTable("grants");
            grant.WithOwner().HasForeignKey("NodeId");
            grant.HasKey(g => g.Id);
            grant.HasIndex("NodeId", nameof(Grant.Kind), nameof(Grant.SubjectId)).IsUnique();
        });
    }

    public void Configure(EntityTypeBuilder<Favorite> builder)
    {
        builder.ToTable("favorites");
        builder.HasKey(f => new { f.UserId, f.NodeId });
        builder.Property(f => f.Title).HasMaxLength(200);
        builder.HasOne<User>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.ToTable("visits");
        builder.HasKey(v => new { v.UserId, v.NodeId });
        builder.HasIndex(v => new { v.UserId, v.LastAt });
        builder.HasOne<User>().WithMany().HasForeignKey(v => v.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
