using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Catalog;
using Portal.Core.Users;

namespace Portal.Core.Requests;

internal sealed class AccessRequestMaps : IEntityTypeConfiguration<AccessRequest>
{
    public void Configure(EntityTypeBuilder<AccessRequest> builder)
    {
        builder.ToTable("access_requests");
        builder.Property(r => r.Kind).HasDefaultValue(RequestKind.View);
        builder.Property(r => r.ReportId).HasMaxLength(AccessRequest.LongestReportId);
        builder.Property(r => r.Reason).HasMaxLength(AccessRequest.LongestReason);
        builder.Property(r => r.Answer).HasMaxLength(AccessRequest.LongestAnswer);
        builder.Property(r => r.DecidedBy).HasMaxLength(64);
        builder.Property(r => r.OpenKey).HasMaxLength(160);
        builder.HasIndex(r => r.OpenKey).IsUnique();
        builder.HasIndex(r => new { r.AskerId, r.At });
        builder.HasIndex(r => r.State);
        builder.HasOne<User>().WithMany().HasForeignKey(r => r.AskerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Node>().WithMany().HasForeignKey(r => r.NodeId).OnDelete(DeleteBehavior.SetNull);
    }
}
