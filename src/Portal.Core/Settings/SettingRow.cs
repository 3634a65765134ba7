using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Settings;

/// <summary>What an admin set in the portal itself, as one text. Every server keeps it in memory; see <see cref="PortalSettings"/>.</summary>
public sealed class SettingRow
{
    /// <summary>系统设置: <see cref="SettingValues"/>.</summary>
    public const string Portal = "portal";

    /// <summary>The log tells more for an hour.</summary>
    public const string Log = "log";

    /// <summary>The time zone that timed pushes were planned in.</summary>
    public const string PlanZone = "plan-zone";

    public required string Name { get; init; }

    /// <summary>JSON; what it does not name is as it always was.</summary>
    public string Value { get; private set; } = "{}";

    /// <summary>Counts the changes: who saves says which one he has seen.</summary>
    public int Version { get; private set; }
    public string? ChangedBy { get; private set; }
    public DateTimeOffset? ChangedAt { get; private set; }

    internal void Set(string value, string by, DateTimeOffset at) => (Value, Version, ChangedBy, ChangedAt) = (value, Version + 1, LongText.Begin(by, 64), at);
}

internal sealed class SettingMaps : IEntityTypeConfiguration<SettingRow>
{
    public void Configure(EntityTypeBuilder<SettingRow> builder)
    {
        builder.ToTable("settings");
        builder.HasKey(s => s.Name);
        builder.Property(s => s.Name).HasMaxLength(32);
        builder.Property(s => s.ChangedBy).HasMaxLength(64);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.HasData(new SettingRow { Name = SettingRow.Portal }, new SettingRow { Name = SettingRow.Log });
    }
}
