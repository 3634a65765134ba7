using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>A Smartbi server that an admin entered in the portal.</summary>
public sealed class SmartbiConnection
{
    private SmartbiConnection()
    {
    }

    internal SmartbiConnection(string key) => Key = key;

    /// <summary>Made of its first name and kept when that changes: ids of reports begin with it.</summary>
    public string Key { get; private set; } = "";

    /// <summary>JSON of its settings, without the password.</summary>
    public string Value { get; private set; } = "{}";

    /// <summary>Opened by the box of secrets.</summary>
    public string SealedPassword { get; private set; } = "";

    /// <summary>停用: it is not asked, and its reports are not shown.</summary>
    public bool IsOff { get; private set; }

    /// <summary>Counts the changes: who saves says which one he has seen.</summary>
    public int Version { get; private set; }
    public string? ChangedBy { get; private set; }
    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>Another one after every change, also of a server that was removed and entered again.</summary>
    internal string Stamp => $"{Version}@{ChangedAt?.UtcTicks}";

    internal void Set(string value, string sealedPassword, string by, DateTimeOffset at)
    {
        (Value, SealedPassword) = (value, sealedPassword);
        Sign(by, at);
    }

    internal void Switch(bool isOff, string by, DateTimeOffset at)
    {
        IsOff = isOff;
        Sign(by, at);
    }

    private void Sign(string by, DateTimeOffset at) => (Version, ChangedBy, ChangedAt) = (Version + 1, LongText.Begin(by, 64), at);
}

internal sealed class SmartbiConnectionMap : IEntityTypeConfiguration<SmartbiConnection>
{
    public void Configure(EntityTypeBuilder<SmartbiConnection> builder)
    {
        builder.ToTable("smartbi_connections");
        builder.HasKey(c => c.Key);
        builder.Property(c => c.Key).HasMaxLength(20);
        builder.Property(c => c.ChangedBy).HasMaxLength(64);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Ignore(c => c.Stamp);
    }
}
