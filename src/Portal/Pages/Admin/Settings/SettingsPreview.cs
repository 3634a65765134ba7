using Portal.Core.Settings;

namespace Portal.Pages.Admin.Settings;

/// <summary>How the portal would look, and how well its colour can be read.</summary>
/// <param name="Colour">The nearest usable one, when that which was chosen is none.</param>
/// <param name="Chosen">What was chosen; null: it is no colour.</param>
public sealed record SettingsPreview(string? Name, string? Subtitle, BrandPalette Palette, BrandColour Colour, BrandColour? Chosen, IReadOnlyList<string> Tabs)
{
    public static IReadOnlyList<string> Swatches { get; } = ["#0B6E99", "#0A7A5E", "#4338A8", "#7A2E9E", "#B01650", "#A84300", "#3A4453"];

    public bool IsUsable => Chosen is { } chosen && BrandPalette.IsUsable(chosen);

    public static SettingsPreview Of(SettingsInput form, Func<string, string> nameOf)
    {
        var typed = form.ChosenColour;
        BrandColour? chosen = typed.Length == 0 ? BrandPalette.Standard : BrandColour.TryParse(typed, out var parsed) ? parsed : null;
        var colour = BrandPalette.Nearest(chosen ?? BrandPalette.Standard);
        return new(form.Name?.Trim(), form.Subtitle?.Trim(), BrandPalette.Of(colour), colour, chosen,
            [.. TabInput.ToTabs(form.Tabs).Take(BottomTab.Most).Select(tab => tab.Name ?? (tab.IsPage ? nameOf(tab.Opens) : ""))]);
    }
}
