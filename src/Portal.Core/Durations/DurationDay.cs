using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Core.Durations;

/// <summary>What took its time.</summary>
public enum DurationKind
{
    /// <summary>A report read from its data sources; not one that was kept.</summary>
    Report,

    /// <summary>A picture taken by the browser, waiting for a seat included.</summary>
    Capture,
}

/// <summary>How often something took about so long on a day of the company: one bar of a histogram. All servers count up the same row.</summary>
public sealed class DurationDay
{
    public const int MaxSubject = 128;

    private DurationDay() { }

    internal DurationDay(DateOnly day, DurationKind kind, string subject, int bar, long count) => (Day, Kind, Subject, Bar, Count) = (day, kind, subject, bar, count);

    public DateOnly Day { get; private set; }
    public DurationKind Kind { get; private set; }

    /// <summary>A report's id.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>See <see cref="Bars"/>.</summary>
    public int Bar { get; private set; }
    public long Count { get; private set; }
}

internal sealed class DurationMap : IEntityTypeConfiguration<DurationDay>
{
    public void Configure(EntityTypeBuilder<DurationDay> builder)
    {
        builder.ToTable("duration_days");
        builder.HasKey(d => new { d.Day, d.Kind, d.Subject, d.Bar });
        builder.Property(d => d.Kind).HasConversion<int>();
        builder.Property(d => d.Subject).HasMaxLength(DurationDay.MaxSubject);
    }
}
