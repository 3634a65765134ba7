using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Reports.Charts;

namespace Portal.Core.Reports.Numbers;

/// <summary>A length of time as a database counts it: months, days and hours do not turn into each other.</summary>
public sealed partial record Lapse(int Months, int Days, TimeSpan Time)
{
    private const int DaysOfMonth = 30;

    /// <summary>As PostgreSQL writes it: <c>1 year 2 mons -3 days +04:05:06.7</c>.</summary>
    public static Lapse? TryParse(string text)
    {
        if (Form().Match(text) is not { Success: true } match || text.Length == 0)
        {
            return null;
        }

        int Part(string name) => int.TryParse(match.Groups[name].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var part) ? part : 0;
        var seconds = match.Groups["seconds"].Success ? decimal.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture) : 0;
        var ticks = ((Part("hours") * 3600L) + (Part("minutes") * 60L)) * TimeSpan.TicksPerSecond + (long)(seconds * TimeSpan.TicksPerSecond);
        return new((Part("years") * 12) + Part("months"), Part("days"), TimeSpan.FromTicks(match.Groups["sign"].Value == "-" ? -ticks : ticks));
    }

    /// <summary>1 个月 27 天; 100:00:00.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        Add(parts, Months / 12, ChartWords.Years);
        Add(parts, Months % 12, ChartWords.Months);
        Add(parts, Days, ChartWords.Days);
        if (Time != TimeSpan.Zero || parts.Count == 0)
        {
            var span = Time.Duration();
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{(Time < TimeSpan.Zero ? "−" : "")}{(long)span.TotalHours:00}:{span.Minutes:00}:{span.Seconds:00}"));
        }

        return string.Join(' ', parts);
    }

    /// <summary>For ordering: a month is thirty days then.</summary>
    internal decimal Length => (((Months * (decimal)DaysOfMonth) + Days) * TimeSpan.TicksPerDay) + Time.Ticks;

    private static void Add(List<string> parts, int count, string word)
    {
        if (count != 0)
        {
            parts.Add($"{(count < 0 ? "−" : "")}{Math.Abs(count).ToString(CultureInfo.InvariantCulture)} {word}");
        }
    }

    [GeneratedRegex(
        @"^(?:(?<years>[-+]?\d+) years? ?)?(?:(?<months>[-+]?\d+) mons? ?)?(?:(?<days>[-+]?\d+) days? ?)?" +
        @"(?:(?<sign>[-+])?(?<hours>\d+):(?<minutes>\d{2}):(?<seconds>\d{2}(?:\.\d+)?))?$")]
    private static partial Regex Form();
}
