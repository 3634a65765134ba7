using System.Globalization;
using Portal.Core.Settings;

namespace Portal.Pages.Admin.Settings;

/// <summary>What the form of the settings sends, as it was typed.</summary>
public sealed class SettingsInput
{
    public string? Name { get; set; }
    public string? Subtitle { get; set; }

    /// <summary>Of the swatches; empty: as the portal is delivered.</summary>
    public string? Colour { get; set; }

    /// <summary>Typed; counts when it is other than <see cref="HexShown"/>.</summary>
    public string? Hex { get; set; }
    public string? HexShown { get; set; }

    /// <summary>The nearest usable colour, which was offered and pressed.</summary>
    public string? Use { get; set; }

    public IList<TabInput> Tabs { get; set; } = [];

    /// <summary>In minutes.</summary>
    public string? Idle { get; set; }
    public string? Longest { get; set; }
    public string? LinkUsual { get; set; }
    public string? LinkLongest { get; set; }
    public bool English { get; set; }
    public string? Language { get; set; }
    public bool NewAsDrafts { get; set; }
    public string? TimeZone { get; set; }

    public string ChosenColour => Use is { Length: > 0 } ? Use : Hex?.Trim() is { } typed && typed.Length > 0 && typed != HexShown?.Trim() ? typed : Colour?.Trim() ?? "";

    public static SettingsInput Of(SettingValues values) => new()
    {
        Name = values.Brand.Name,
        Subtitle = values.Brand.Subtitle,
        Colour = values.Brand.Colour ?? "",
        Hex = values.Brand.Colour,
        HexShown = values.Brand.Colour,
        Tabs = TabInput.Of(values.Tabs),
        Idle = Minutes(values.Sessions.IdleFor),
        Longest = Minutes(values.Sessions.Longest),
        LinkUsual = values.Links.Usual.ToString(CultureInfo.InvariantCulture),
        LinkLongest = values.Links.Longest.ToString(CultureInfo.InvariantCulture),
        English = values.Languages.English,
        Language = values.Languages.Usual ?? "",
        NewAsDrafts = values.Catalog.NewAsDrafts,
        TimeZone = values.TimeZone ?? CompanyZone.Standard,
    };

    public SettingValues ToValues(SettingValues before) => before with
    {
        Brand = before.Brand with { Name = Typed(Name), Subtitle = Typed(Subtitle), Colour = Typed(ChosenColour) },
        Tabs = TabInput.ToTabs(Tabs),
        Sessions = new() { IdleFor = TimeSpan.FromMinutes(Number(Idle)), Longest = TimeSpan.FromMinutes(Number(Longest)) },
        Links = new() { Usual = Number(LinkUsual), Longest = Number(LinkLongest) },
        Languages = new() { English = English, Usual = Typed(Language) },
        Catalog = new() { NewAsDrafts = NewAsDrafts },
        TimeZone = Typed(TimeZone) is { } zone && zone != CompanyZone.Standard ? zone : null,
    };

    public static string Minutes(TimeSpan time) => ((int)time.TotalMinutes).ToString(CultureInfo.InvariantCulture);

    private static string? Typed(string? text) => text?.Trim() is { Length: > 0 } said ? said : null;

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
