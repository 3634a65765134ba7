using System.Globalization;
using Portal.Core.Settings;

namespace Portal.Core.Transfer;

/// <summary>One line of a configuration in the place of another's, by the names of <see cref="ConfigurationLines"/>.</summary>
internal static class ConfigurationParts
{
    public static ConfigurationFile Take(ConfigurationFile into, ConfigurationFile from, string line) => line switch
    {
        "watermark-text" => into with { Watermark = into.Watermark with { Text = from.Watermark.Text } },
        "watermark-look" => into with
        {
            Watermark = into.Watermark with
            {
                Angle = from.Watermark.Angle,
                Density = from.Watermark.Density,
                Strength = from.Watermark.Strength,
                Colour = from.Watermark.Colour,
            },
        },
        "watermark-pages" => into with { Watermark = into.Watermark with { OnPages = from.Watermark.OnPages } },
        "watermark-captures" => into with { Watermark = into.Watermark with { OnCaptures = from.Watermark.OnCaptures } },
        "watermark-downloads" => into with { Watermark = into.Watermark with { OnDownloads = from.Watermark.OnDownloads } },
        "push-most" => into with { Push = into.Push with { MostRecipients = from.Push.MostRecipients } },
        "push-quiet" => into with { Push = into.Push with { QuietFrom = from.Push.QuietFrom, QuietUntil = from.Push.QuietUntil } },
        "push-leads-on" => into with { Push = into.Push with { LeadsOn = from.Push.LeadsOn } },
        _ when line.StartsWith("day ", StringComparison.Ordinal) => into with { Days = WithDay(into.Days, from.Days, line[4..]) },
        _ => into with { Settings = SettingFields.Take(into.Settings, from.Settings, line) },
    };

    private static IReadOnlyList<DayRule> WithDay(IReadOnlyList<DayRule> into, IReadOnlyList<DayRule> from, string name)
    {
        var day = DateOnly.ParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return [.. into.Where(rule => rule.Day != day).Concat(from.Where(rule => rule.Day == day)).OrderBy(rule => rule.Day)];
    }
}
