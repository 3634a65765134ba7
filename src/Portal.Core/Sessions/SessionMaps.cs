using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Users;

namespace Portal.Core.Sessions;

internal sealed class SessionMaps : IEntityTypeConfiguration<UserSession>
{
    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.ToTable("sessions");
        builder.Property(s => s.Stamp).HasMaxLength(32);
        builder.Property(s => s.Device).HasMaxLength(UserSession.MaxDevice);
        builder.Property(s => s.Address).HasMaxLength(64);
        builder.HasIndex(s => s.UserId);
        builder.HasIndex(s => s.EndsAt);
        builder.Property(s => s.TicketHash).HasMaxLength(UserSession.TicketHashLength);
        builder.HasIndex(s => s.TicketHash);
        builder.Property(s => s.SubjectHash).HasMaxLength(UserSession.TicketHashLength);
        builder.HasIndex(s => s.SubjectHash);
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
