using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Transfer;

/// <summary>A configuration that was applied, with what it took the place of: enough to bring that back.</summary>
/// <param name="before">The whole configuration as <see cref="ConfigurationText"/> writes it.</param>
public sealed class ConfigurationImport(string by, DateTimeOffset at, int changes, byte[] before, byte[] after)
{
    public long Id { get; private set; }
    public string By { get; private set; } = LongText.Begin(by, 64);
    public DateTimeOffset At { get; private set; } = at;

    /// <summary>How many lines it changed.</summary>
    public int Changes { get; private set; } = changes;
    public byte[] Before { get; private set; } = before;
    public byte[] After { get; private set; } = after;
    public DateTimeOffset? UndoneAt { get; private set; }
    public string? UndoneBy { get; private set; }

    internal void Undo(string by, DateTimeOffset at) => (UndoneBy, UndoneAt) = (LongText.Begin(by, 64), at);
}

internal sealed class TransferMaps : IEntityTypeConfiguration<ConfigurationImport>
{
    public void Configure(EntityTypeBuilder<ConfigurationImport> builder)
    {
        builder.ToTable("configuration_imports");
        builder.Property(i => i.By).HasMaxLength(64);
        builder.Property(i => i.UndoneBy).HasMaxLength(64);
        builder.Property(i => i.UndoneAt).IsConcurrencyToken();
    }
}
