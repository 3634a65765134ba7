namespace Portal.Core.Push;

/// <summary>免打扰: what would come in between comes at the end. May lie over midnight.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>The moment itself, or the end of the quiet hours that it lies in.</summary>
    public DateTimeOffset Move(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        if (From == Until || !TimeOnly.FromDateTime(local).IsBetween(From, Until))
        {
            return at;
        }

        var end = local.Date + Until.ToTimeSpan();
        end = end <= local ? end.AddDays(1) : end;
        while (zone.IsInvalidTime(end))
        {
            end = end.AddMinutes(30);
        }

        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }
}
