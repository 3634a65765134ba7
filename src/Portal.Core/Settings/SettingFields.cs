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
        new("brand-logo", values.Brand.Logo),
        new(TabsCheck.Field, string.Join('、', values.Tabs.Select(tab => tab.Name is null ? tab.Opens : $"{tab.Name}={tab.Opens}"))),
        new("session-idle", Lasts(values.Sessions.IdleFor)),
        new("session-longest", Lasts(values.Sessions.Longest)),
        new("link-usual", Days(values.Links.Usual)),
        new("link-longest", Days(values.Links.Longest)),
        new("english", values.Languages.English ? "on" : "off"),
        new("language-usual", values.Languages.Usual),
        new("new-reports", values.Catalog.NewAsDrafts ? "drafts" : "published"),
        new("time-zone", values.TimeZone ?? CompanyZone.Standard),
    ];

    public static IReadOnlyList<SettingChange> Between(SettingValues before, SettingValues after) =>
        [.. Of(before).Zip(Of(after), (old, now) => new SettingChange(old.Name, old.Value, now.Value)).Where(change => change.Before != change.After)];

    /// <summary>One line as another has it.</summary>
    public static SettingValues Take(SettingValues into, SettingValues from, string line) => line switch
    {
        "brand-name" => into with { Brand = into.Brand with { Name = from.Brand.Name } },
        "brand-subtitle" => into with { Brand = into.Brand with { Subtitle = from.Brand.Subtitle } },
        "brand-colour" => into with { Brand = into.Brand with { Colour = from.Brand.Colour } },
        "brand-logo" => into with { Brand = into.Brand with { Logo = from.Brand.Logo } },
        TabsCheck.Field => into with { Tabs = from.Tabs },
        "session-idle" => into with { Sessions = into.Sessions with { IdleFor = from.Sessions.IdleFor } },
        "session-longest" => into with { Sessions = into.Sessions with { Longest = from.Sessions.Longest } },
        "link-usual" => into with { Links = into.Links with { Usual = from.Links.Usual } },
        "link-longest" => into with { Links = into.Links with { Longest = from.Links.Longest } },
        "english" => into with { Languages = into.Languages with { English = from.Languages.English } },
        "language-usual" => into with { Languages = into.Languages with { Usual = from.Languages.Usual } },
        "new-reports" => into with { Catalog = from.Catalog },
        "time-zone" => into with { TimeZone = from.TimeZone },
        _ => throw new ArgumentOutOfRangeException(nameof(line), line, "There is no such line."),
    };

    private static string Lasts(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => $"{time.TotalDays:0.##}d",
        { TotalHours: >= 1 } => $"{time.TotalHours:0.##}h",
        _ => $"{time.TotalMinutes:0.##}min",
    };

    private static string Days(int days) => days == 0 ? "∞" : $"{days}d";
}
