using System.Globalization;

namespace Portal.Core.Reports.Datasets;

/// <summary>Days and moments as PostgreSQL writes them (DateStyle ISO). Null: before Christ, or after the year 9999.</summary>
internal static class PostgresTime
{
    private const string Form = "yyyy-MM-dd HH:mm:ss.FFFFFFF";

    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static DateTime? Moment(ReadOnlySpan<char> text) =>
        DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>As the clock of the session shows it.</summary>
    public static DateTime? Local(string text) => text.LastIndexOfAny(['+', '-']) is >= 11 and var sign ? Moment(text.AsSpan(0, sign)) : null;

    /// <summary><c>2026-11-28 18:23:16.5+08</c>, <c>…+05:30</c>, and of old days <c>…+08:05:43</c>.</summary>
    public static DateTime? Utc(string text)
    {
        var sign = text.LastIndexOfAny(['+', '-']);
        if (sign < 11 || Moment(text.AsSpan(0, sign)) is not { } local || OffsetOf(text.AsSpan(sign + 1)) is not { } offset)
        {
            return null;
        }

        var ticks = local.Ticks - (text[sign] == '-' ? -offset.Ticks : offset.Ticks);
        return ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;
    }

    private static TimeSpan? OffsetOf(ReadOnlySpan<char> text) =>
        TimeSpan.TryParseExact(text, ["hh", "hh\\:mm", "hh\\:mm\\:ss"], CultureInfo.InvariantCulture, out var offset) ? offset : null;
}
