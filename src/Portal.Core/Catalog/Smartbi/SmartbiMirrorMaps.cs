using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Catalog.Smartbi;

internal sealed class SmartbiMirrorMaps : IEntityTypeConfiguration<SmartbiMirror>
{
    public const int LongestText = 1000;
    public const int LongestName = 64;

    public void Configure(EntityTypeBuilder<SmartbiMirror> builder)
    {
        builder.ToTable("smartbi_mirrors");
        builder.HasKey(m => m.Server);
        builder.Property(m => m.Server).HasMaxLength(20);
        builder.Ignore(m => m.Cause);
        builder.Property(m => m.CutAt).HasMaxLength(32);
        builder.Property(m => m.Unknown).HasMaxLength(LongestText);
        builder.Property(m => m.SeenTypes).HasMaxLength(LongestText);
        builder.Property(m => m.Types).HasMaxLength(LongestText);
        builder.Property(m => m.AskedBy).HasMaxLength(LongestName);
        builder.Property(m => m.PausedBy).HasMaxLength(LongestName);
        builder.Property(m => m.Fault).HasMaxLength(32);
        builder.Property(m => m.Problem).HasMaxLength(LongestText);
    }
}
