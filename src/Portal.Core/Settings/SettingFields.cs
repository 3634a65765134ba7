namespace Portal.Core.Settings;

/// <summary>One line of the settings. The name is stable: the log of acts and pages say it in words.</summary>
public sealed record SettingField(string Name, string? Value);

/// <summary>What is other in one line.</summary>
public sealed record SettingChange(string Name, string? Before, string? After);

/// <summary>The settings line by line: for the log of acts, for differences, and for who wants to know what somebody else changed.</summary>
public static class SettingFields
{
    public static IReadOnlyList<SettingField> Of(SettingValues values) =>
    [
        new("brand-name", values.Brand.Name),
        new("brand-subtitle", values.Brand.Subtitle),
        new("brand-colour", values.Brand.Colour),
        new(TabsCheck.Field, string.Join('、', values.Tabs.Select(tab => tab.Name is null ? tab.Opens : $"{tab.Name}={tab.Opens}"))),
        new("session-idle", Lasts(values.Sessions.IdleFor)),
        new("session-longest", Lasts(values.Sessions.Longest)),
        new("link-usual", Days(values.Links.Usual)),
        new("link-longest", Days(values.Links.Longest)),
        new("english", values.Languages.English ? "on" : "off"),
        new("language-usual", values.Languages.Usual),
        new("new-reports", values.Catalog.NewAsDrafts ? "drafts" : "published"),
    ];

    public static IReadOnlyList<SettingChange> Between(SettingValues before, SettingValues after) =>
        [.. Of(before).Zip(Of(after), (old, now) => new SettingChange(old.Name, old.Value, now.Value)).Where(change => change.Before != change.After)];

    private static string Lasts(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => $"{time.TotalDays:0.##}d",
        { TotalHours: >= 1 } => $"{time.TotalHours:0.##}h",
        _ => $"{time.TotalMinutes:0.##}min",
    };

    private static string Days(int days) => days == 0 ? "∞" : $"{days}d";
}
