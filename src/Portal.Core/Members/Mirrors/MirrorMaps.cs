using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Users;

namespace Portal.Core.Members.Mirrors;

internal sealed class MirrorMaps : IEntityTypeConfiguration<RosterSeat>
{
    public void Configure(EntityTypeBuilder<RosterSeat> builder)
    {
        builder.ToTable("roster_seats");
        builder.HasKey(s => new { s.GroupId, s.UserId });
        builder.HasOne<Group>().WithMany().HasForeignKey(s => s.GroupId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
