using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Users.Batches;

internal sealed class BatchMaps : IEntityTypeConfiguration<UserBatch>, IEntityTypeConfiguration<UserBatchRow>
{
    public void Configure(EntityTypeBuilder<UserBatch> builder)
    {
        builder.ToTable("user_batches");
        builder.Property(b => b.CorpId).HasMaxLength(64);
        builder.Property(b => b.Name).HasMaxLength(200);
        builder.Property(b => b.By).HasMaxLength(64);
        builder.HasIndex(b => new { b.Kind, b.At });
        builder.HasIndex(b => b.State);
    }

    public void Configure(EntityTypeBuilder<UserBatchRow> builder)
    {
        builder.ToTable("user_batch_rows");
        builder.HasKey(r => new { r.BatchId, r.Number });
        builder.Property(r => r.Who).HasMaxLength(140);
        builder.Property(r => r.Detail).HasMaxLength(200);
        builder.HasIndex(r => new { r.BatchId, r.Verdict, r.Number });
        builder.HasOne<UserBatch>().WithMany().HasForeignKey(r => r.BatchId).OnDelete(DeleteBehavior.Cascade);
    }
}
