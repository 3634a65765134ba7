using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Logos;

/// <summary>A logo as our own browser drew it. It stays when another takes its place: who undoes an import needs it again.</summary>
/// <param name="version">Of the pixels: part of the address, so that no copy goes stale.</param>
/// <param name="bytes">A square PNG of ours.</param>
public sealed class BrandLogo(string version, byte[] bytes, DateTimeOffset createdAt)
{
    public string Version { get; private set; } = version;
    public byte[] Bytes { get; private set; } = bytes;
    public DateTimeOffset CreatedAt { get; private set; } = createdAt;
}

internal sealed class LogoMaps : IEntityTypeConfiguration<BrandLogo>
{
    public void Configure(EntityTypeBuilder<BrandLogo> builder)
    {
        builder.ToTable("brand_logos");
        builder.HasKey(l => l.Version);
        builder.Property(l => l.Version).HasMaxLength(40);
    }
}
