using System.Globalization;

namespace Portal.Core.Push;

/// <summary>免打扰: what would come in between comes at the end. May lie over midnight.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>As it is written: 22:00-07:30.</summary>
    public static QuietHours? TryParse(string? text) =>
        text?.Split(['-', '–', '~', '到'], StringSplitOptions.TrimEntries) is [var from, var until] && TimeOf(from) is { } begin && TimeOf(until) is { } end && begin != end
            ? new QuietHours(begin, end) : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{Until:HH:mm}");

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

    private static TimeOnly? TimeOf(string text) =>
        TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
