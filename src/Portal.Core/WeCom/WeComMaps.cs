using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.WeCom;

internal sealed class WeComMaps : IEntityTypeConfiguration<Corp>, IEntityTypeConfiguration<App>, IEntityTypeConfiguration<WeComToken>,
    IEntityTypeConfiguration<DomainFile>, IEntityTypeConfiguration<SeenMessage>, IEntityTypeConfiguration<Probe>
{
    public void Configure(EntityTypeBuilder<Corp> builder)
    {
        builder.ToTable("wecom_corps");
        builder.Property(c => c.CorpId).HasMaxLength(64);
        builder.HasIndex(c => c.CorpId).IsUnique();
        builder.Property(c => c.Name).HasMaxLength(64);
        builder.HasMany(c => c.Apps).WithOne().HasForeignKey("CorpRowId").IsRequired().OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<App> builder)
    {
        builder.ToTable("wecom_apps");
        builder.Property(a => a.Name).HasMaxLength(64);
        builder.HasIndex("CorpRowId", nameof(App.AgentId)).IsUnique();
    }

    public void Configure(EntityTypeBuilder<WeComToken> builder)
    {
        builder.ToTable("wecom_tokens");
        builder.HasKey(t => t.Key);
        builder.Property(t => t.Key).HasMaxLength(96);
        builder.Property(t => t.ClaimedBy).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<DomainFile> builder)
    {
        builder.ToTable("wecom_domain_files");
        builder.HasKey(f => f.Name);
        builder.Property(f => f.Name).HasMaxLength(80);
    }

    public void Configure(EntityTypeBuilder<SeenMessage> builder)
    {
        builder.ToTable("wecom_seen_messages");
        builder.HasKey(m => m.Key);
        builder.Property(m => m.Key).HasMaxLength(64);
        builder.HasIndex(m => m.At);
    }

    public void Configure(EntityTypeBuilder<Probe> builder)
    {
        builder.ToTable("wecom_probes");
        builder.Property(p => p.CorpId).HasMaxLength(64);
        builder.Property(p => p.Client).HasMaxLength(16);
        builder.Property(p => p.By).HasMaxLength(64);
        builder.Property(p => p.UserAgent).HasMaxLength(512);
        builder.Property(p => p.Url).HasMaxLength(2_000);
        builder.HasIndex(p => new { p.CorpId, p.AgentId, p.Client }).IsUnique();
        builder.Ignore(p => p.Results);
        builder.Ignore(p => p.IsOk);
    }
}
