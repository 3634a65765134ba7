using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.SingleSignOn;

/// <summary>A logout token of the OpenID provider that was taken: it counts once, on whatever server it comes again.</summary>
public sealed class UsedToken
{
    private UsedToken() { }

    internal UsedToken(string hash, DateTimeOffset until) => (Hash, Until) = (hash, until);

    /// <summary>SHA-256 of issuer and jti, in hex.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Later it is too old to be taken anyway.</summary>
    public DateTimeOffset Until { get; private set; }
}

internal sealed class UsedTokenMap : IEntityTypeConfiguration<UsedToken>
{
    public void Configure(EntityTypeBuilder<UsedToken> builder)
    {
        builder.ToTable("used_tokens");
        builder.HasKey(t => t.Hash);
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.HasIndex(t => t.Until);
    }
}
