using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Accounts;

internal sealed class AccountRequestMaps : IEntityTypeConfiguration<AccountRequest>
{
    public void Configure(EntityTypeBuilder<AccountRequest> builder)
    {
        builder.ToTable("account_requests");
        builder.Property(r => r.CorpId).HasMaxLength(64);
        builder.Property(r => r.MemberId).HasMaxLength(64);
        builder.Property(r => r.Name).HasMaxLength(AccountRequest.LongestName);
        builder.Property(r => r.Reason).HasMaxLength(AccountRequest.LongestReason);
        builder.Property(r => r.Answer).HasMaxLength(AccountRequest.LongestAnswer);
        builder.Property(r => r.DecidedBy).HasMaxLength(64);
        builder.Property(r => r.OpenKey).HasMaxLength(130);
        builder.HasIndex(r => r.OpenKey).IsUnique();
        builder.HasIndex(r => new { r.State, r.At });
    }
}
