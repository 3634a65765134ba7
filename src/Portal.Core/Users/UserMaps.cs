using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Users;

internal sealed class UserMaps : IEntityTypeConfiguration<User>, IEntityTypeConfiguration<Group>, IEntityTypeConfiguration<Role>, IEntityTypeConfiguration<SignInAttempt>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.Property(u => u.UserName).HasMaxLength(64);
        builder.Property(u => u.NormalizedUserName).HasMaxLength(64);
        builder.HasIndex(u => u.NormalizedUserName).IsUnique();
        builder.Property(u => u.DisplayName).HasMaxLength(64);
        builder.Property(u => u.PasswordHash).HasMaxLength(256);
        builder.Property(u => u.Mobile).HasMaxLength(32);
        builder.HasIndex(u => u.Mobile);
        builder.Property(u => u.WeChatId).HasMaxLength(64);
        builder.Property(u => u.NormalizedWeChatId).HasMaxLength(64);
        builder.HasIndex(u => u.NormalizedWeChatId).IsUnique();
        builder.Property(u => u.WeComAccount).HasMaxLength(64);
        builder.Property(u => u.NormalizedWeComAccount).HasMaxLength(64);
        builder.HasIndex(u => u.NormalizedWeComAccount).IsUnique();
        builder.Property(u => u.WeChatOpenId).HasMaxLength(128);
        builder.Property(u => u.Description).HasMaxLength(200);
        builder.Property(u => u.SecurityStamp).HasMaxLength(32);
        builder.Property(u => u.Language).HasMaxLength(8);
        builder.Property(u => u.Theme).HasMaxLength(8);
        builder.HasMany(u => u.Groups).WithMany().UsingEntity("user_groups");
        builder.HasMany(u => u.Roles).WithMany().UsingEntity("user_roles");
        builder.HasMany(u => u.Administers).WithMany().UsingEntity("group_admins");
        builder.OwnsMany(u => u.Attributes, attribute =>
        {
            attribute.ToTable("user_attributes");
            attribute.WithOwner().HasForeignKey("UserId");
            attribute.HasKey("UserId", nameof(UserAttribute.Name));
            attribute.Property(a => a.Name).HasMaxLength(64);
            attribute.Property(a => a.Value).HasMaxLength(1024);
        });
    }

    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.ToTable("groups");
        builder.Property(g => g.Name).HasMaxLength(Group.LongestName);
        builder.HasIndex(g => g.Name).IsUnique();
        builder.Property(g => g.CorpId).HasMaxLength(64);
        builder.HasIndex(g => new { g.CorpId, g.Department }).IsUnique();
        builder.HasOne<Group>().WithMany().HasForeignKey(g => g.ParentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SignInAttempt> builder)
    {
        builder.ToTable("sign_in_attempts");
        builder.HasKey(a => new { a.UserId, a.Place });
        builder.Property(a => a.Place).HasMaxLength(96);
        builder.HasIndex(a => a.LastAt);
    }

    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("roles");
        builder.Property(r => r.Name).HasMaxLength(64);
        builder.HasIndex(r => r.Name).IsUnique();
        builder.Property(r => r.Permissions).HasConversion<int>();
    }
}
