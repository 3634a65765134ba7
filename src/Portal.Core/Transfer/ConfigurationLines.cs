using System.Globalization;
using Portal.Core.Settings;

namespace Portal.Core.Transfer;

/// <summary>The file line by line, to show what it would change. A name is a stable code, of days with the day behind it.</summary>
internal static class ConfigurationLines
{
    public static IReadOnlyList<SettingChange> Between(ConfigurationFile now, ConfigurationFile then)
    {
        var (before, after) = (Of(now), Of(then));
        return [.. before.Keys.Union(after.Keys).Select(name => new SettingChange(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
            .Where(change => change.Before != change.After)];
    }

    private static Dictionary<string, string?> Of(ConfigurationFile file)
    {
        var lines = SettingFields.Of(file.Settings).ToDictionary(field => field.Name, field => field.Value);
        var mark = file.Watermark;
        lines["watermark-text"] = mark.Text;
        lines["watermark-look"] = string.Create(CultureInfo.InvariantCulture, $"{mark.Angle}° {mark.Density} {mark.Strength} {mark.Colour}").TrimEnd();
        lines["watermark-pages"] = Switch(mark.OnPages);
        lines["watermark-captures"] = Switch(mark.OnCaptures);
        lines["watermark-downloads"] = Switch(mark.OnDownloads);
        lines["push-most"] = file.Push.MostRecipients.ToString(CultureInfo.InvariantCulture);
        lines["push-quiet"] = file.Push.QuietFrom is { } from && file.Push.QuietUntil is { } until ? $"{from:HH:mm}-{until:HH:mm}" : null;
        lines["push-leads-on"] = Switch(file.Push.LeadsOn);
        foreach (var day in file.Days)
        {
            lines[string.Create(CultureInfo.InvariantCulture, $"day {day.Day:yyyy-MM-dd}")] = $"{Switch(day.IsWorking)} {day.Note}".TrimEnd();
        }

        return lines;
    }

    private static string Switch(bool isOn) => isOn ? "on" : "off";
}
