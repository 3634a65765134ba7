namespace Portal.Core;

/// <summary>The time of day where the company is; "today" of a report means its today.</summary>
/// <param name="zone">Asked each time: an admin may change it while the portal runs.</param>
public sealed class CompanyClock(TimeProvider clock, Func<TimeZoneInfo> zone)
{
    public CompanyClock(TimeProvider clock, TimeZoneInfo zone)
        : this(clock, () => zone)
    {
    }

    public TimeZoneInfo Zone => zone();

    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone);

    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    public DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);

    /// <summary>The moment at which a day begins for the company; where midnight is skipped, the first that there is.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var there = Zone;
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (there.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(30);
        }

        var offset = there.GetUtcOffset(midnight);
        return midnight.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(midnight, offset);
    }
}
