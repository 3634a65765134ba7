using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Chats;

internal sealed class ChatMaps : IEntityTypeConfiguration<TeamChat>
{
    public void Configure(EntityTypeBuilder<TeamChat> builder)
    {
        builder.ToTable("team_chats");
        builder.Property(c => c.CorpId).HasMaxLength(64);
        builder.Property(c => c.Name).HasMaxLength(TeamChat.LongestName);
        builder.Property(c => c.ChatId).HasMaxLength(64);
        builder.Property(c => c.KeyHash).HasMaxLength(64);
        builder.HasIndex(c => c.KeyHash).IsUnique();
        builder.Property(c => c.KeyEnd).HasMaxLength(4);
        builder.Property(c => c.CreatedBy).HasMaxLength(64);
        builder.HasIndex(c => new { c.CorpId, c.Name });
    }
}
