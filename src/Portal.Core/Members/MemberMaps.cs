using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Users;

namespace Portal.Core.Members;

internal sealed class MemberMaps : IEntityTypeConfiguration<Binding>, IEntityTypeConfiguration<SignInState>
{
    public void Configure(EntityTypeBuilder<Binding> builder)
    {
        builder.ToTable("bindings");
        builder.Property(b => b.CorpId).HasMaxLength(64);
        builder.Property(b => b.MemberId).HasMaxLength(64);
        builder.Property(b => b.NormalizedMemberId).HasMaxLength(64);
        builder.HasIndex(b => new { b.CorpId, b.NormalizedMemberId }).IsUnique();
        builder.HasIndex(b => new { b.CorpId, b.UserId }).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(b => b.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SignInState> builder)
    {
        builder.ToTable("sign_in_states");
        builder.HasKey(s => s.Hash);
        builder.Property(s => s.Hash).HasMaxLength(64);
        builder.Property(s => s.BrowserHash).HasMaxLength(64);
        builder.Property(s => s.CorpId).HasMaxLength(64);
        builder.Property(s => s.Target).HasMaxLength(2_000);
        builder.HasIndex(s => s.ExpiresAt);
    }
}
