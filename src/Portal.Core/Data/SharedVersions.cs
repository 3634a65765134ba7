using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Data;

/// <summary>Counts the changes of a subject, so that a server knows when what it holds in memory is old.</summary>
public sealed class SharedVersion
{
    public required string Name { get; init; }
    public long Value { get; private set; }
}

internal sealed class SharedVersionMap : IEntityTypeConfiguration<SharedVersion>
{
    public void Configure(EntityTypeBuilder<SharedVersion> builder)
    {
        builder.ToTable("shared_versions");
        builder.HasKey(v => v.Name);
        builder.Property(v => v.Name).HasMaxLength(32);
        builder.HasData(
            new SharedVersion { Name = Data.SharedVersions.Users }, new SharedVersion { Name = Data.SharedVersions.Catalog },
            new SharedVersion { Name = Data.SharedVersions.WeCom }, new SharedVersion { Name = Data.SharedVersions.Watermark },
            new SharedVersion { Name = Data.SharedVersions.Sessions }, new SharedVersion { Name = Data.SharedVersions.Settings },
            new SharedVersion { Name = Data.SharedVersions.Smartbi });
    }
}

/// <summary>
/// The versions as this server last saw them. Own changes are seen at once, those of other servers after
/// <see cref="LookEvery"/> (the watch asks the database).
/// </summary>
public sealed class SharedVersions
{
    public const string Users = "users";
    public const string Catalog = "catalog";

    /// <summary>Corps and their apps.</summary>
    public const string WeCom = "wecom";

    /// <summary>The company's watermark.</summary>
    public const string Watermark = "watermark";

    /// <summary>Some session ended.</summary>
    public const string Sessions = "sessions";

    /// <summary>系统设置.</summary>
    public const string Settings = "settings";

    /// <summary>Smartbi servers that admins entered.</summary>
    public const string Smartbi = "smartbi";
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private volatile IReadOnlyDictionary<string, long> _values = new Dictionary<string, long>();
    private long _ownChanges;

    /// <summary>Grows whenever the subject may have changed.</summary>
    public (long Seen, long Own) this[string subject] => (_values.GetValueOrDefault(subject), Interlocked.Read(ref _ownChanges));

    /// <summary>This server changed something: ask again at the next use.</summary>
    public void Changed() => Interlocked.Increment(ref _ownChanges);

    internal void Saw(IReadOnlyDictionary<string, long> values) => _values = values;

    internal static string? SubjectOf(IEntityType entity) => entity.ClrType.Namespace switch
    {
        "Portal.Core.Users" => Users,
        "Portal.Core.Catalog" when entity.ClrType != typeof(Core.Catalog.Favorite) && entity.ClrType != typeof(Core.Catalog.Visit) => Catalog,
        "Portal.Core.WeCom" when entity.ClrType == typeof(Core.WeCom.Corp) || entity.ClrType == typeof(Core.WeCom.App) => WeCom,
        "Portal.Core.Captures" when entity.ClrType == typeof(Core.Captures.Watermark) => Watermark,
        "Portal.Core.Settings" => Settings,
        "Portal.Core.Catalog.Smartbi" when entity.ClrType == typeof(Core.Catalog.Smartbi.SmartbiConnection) => Smartbi,
        _ => entity.ClrType == typeof(Dictionary<string, object>) ? Users : null, // the join tables of users with groups and roles
    };
}
