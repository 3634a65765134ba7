using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Reports.Smartbi.Client;

namespace Portal.Core.Catalog.Smartbi;

/// <summary>A look at a server's tree that has ended: what it changed in the catalog, or why it changed nothing.</summary>
public sealed class SmartbiLook
{
    public long Id { get; private set; }

    /// <summary>Key of the server.</summary>
    public string Server { get; init; } = "";
    public DateTimeOffset EndedAt { get; init; }
    public TimeSpan Took { get; init; }

    /// <summary>Who asked for it; null: it came by itself.</summary>
    public string? By { get; init; }

    /// <summary>Reports that came, were changed and left.</summary>
    public int Added { get; init; }
    public int Changed { get; init; }
    public int Gone { get; init; }

    /// <summary>Folders that the server did not open.</summary>
    public int Barred { get; init; }

    /// <summary>Why it failed; null: it did not.</summary>
    public SmartbiFault? Fault { get; init; }
    public string? Problem { get; init; }

    /// <summary>The same in words, with what to do.</summary>
    public Bilingual? Cause => Fault is { } fault ? SmartbiWords.Say(fault) : null;
}

internal sealed class SmartbiLookMap : IEntityTypeConfiguration<SmartbiLook>
{
    public void Configure(EntityTypeBuilder<SmartbiLook> builder)
    {
        builder.ToTable("smartbi_looks");
        builder.Property(l => l.Server).HasMaxLength(20);
        builder.Property(l => l.By).HasMaxLength(SmartbiMirrorMaps.LongestName);
        builder.Property(l => l.Problem).HasMaxLength(SmartbiMirrorMaps.LongestText);
        builder.Ignore(l => l.Cause);
        builder.HasIndex(l => new { l.Server, l.Id });
    }
}
