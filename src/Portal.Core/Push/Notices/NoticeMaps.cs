using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Users;

namespace Portal.Core.Push;

internal sealed class NoticeMaps : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.Property(n => n.Title).HasMaxLength(Notice.LongestTitle);
        builder.Property(n => n.Text).HasMaxLength(Notice.LongestText);
        builder.Property(n => n.Path).HasMaxLength(Notice.LongestPath);
        builder.Property(n => n.CorpId).HasMaxLength(64);
        builder.Property(n => n.Error).HasMaxLength(Notice.LongestText);
        builder.HasIndex(n => new { n.UserId, n.At });
        builder.HasIndex(n => new { n.State, n.DueAt });
        builder.HasOne<User>().WithMany().HasForeignKey(n => n.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
