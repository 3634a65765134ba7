using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Failures;

internal sealed class FailureMaps : IEntityTypeConfiguration<Failure>
{
    public void Configure(EntityTypeBuilder<Failure> builder)
    {
        builder.ToTable("failures");
        builder.Property(f => f.Number).HasMaxLength(16);
        builder.Property(f => f.Subject).HasMaxLength(256);
        builder.Property(f => f.Kind).HasMaxLength(32);
        builder.Property(f => f.Source).HasMaxLength(128);
        builder.Property(f => f.Error).HasMaxLength(Failure.MaxError);
        builder.Property(f => f.Sql).HasMaxLength(Failure.MaxSql);
        builder.Property(f => f.Values).HasMaxLength(Failure.MaxValues);
        builder.HasIndex(f => f.Number);
    }
}
