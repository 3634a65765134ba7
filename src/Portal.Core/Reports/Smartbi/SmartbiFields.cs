using System.Globalization;
using Portal.Core.Settings;

namespace Portal.Core.Reports.Smartbi;

/// <summary>The settings of a server line by line, without the password: for the log of acts, and for who wants to know what somebody else changed.</summary>
public static class SmartbiFields
{
    /// <summary>Of its change nothing is told but that it happened.</summary>
    public const string Password = "smartbi-password";

    public static IReadOnlyList<SettingChange> Between(SmartbiServerOptions before, SmartbiServerOptions after) =>
        [.. Of(before).Zip(Of(after), (old, now) => new SettingChange(old.Name, old.Value, now.Value)).Where(change => change.Before != change.After)];

    private static IReadOnlyList<SettingField> Of(SmartbiServerOptions options) =>
    [
        new("smartbi-name", options.Name),
        new("smartbi-address", options.Address?.AbsoluteUri),
        new("smartbi-user", options.User),
        new("smartbi-map", options.MapUsersBy),
        new("smartbi-sign-in", options.SignIn.ToString()),
        new("smartbi-encoded", options.Encoded ? "on" : "off"),
        new("smartbi-mode", options.OpenMode.ToString().ToLowerInvariant()),
        new("smartbi-modes", string.Join('、', options.OpenModes.Select(one => $"{one.Key}={one.Value.ToString().ToLowerInvariant()}"))),
        new("smartbi-timeout", Seconds(options.Timeout)),
        new("smartbi-page-timeout", Seconds(options.PageTimeout)),
        new("smartbi-export-timeout", Seconds(options.ExportTimeout)),
        new("smartbi-pace", options.CallsPerSecond.ToString(CultureInfo.InvariantCulture)),
        new("smartbi-refresh", options.RefreshMinutes.ToString(CultureInfo.InvariantCulture)),
        new("smartbi-types", string.Join('、', options.ResourceTypes)),
        new("smartbi-visible", string.Join('、', options.VisibleTo)),
        new("smartbi-calls", string.Join('、', options.PageCalls)),
        new("smartbi-paths", string.Join('、', options.PagePaths)),
    ];

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
}
