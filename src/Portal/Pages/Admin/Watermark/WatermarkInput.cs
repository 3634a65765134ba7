using System.Globalization;
using Portal.Core.Captures;

namespace Portal.Pages.Admin.Watermark;

/// <summary>What the form of the watermark sends, as it was typed.</summary>
public sealed class WatermarkInput
{
    public string? Text { get; set; }
    public string? Angle { get; set; }
    public string? Density { get; set; }
    public string? Strength { get; set; }

    /// <summary>A colour of its own, not the theme's.</summary>
    public bool HasColour { get; set; }
    public string? Colour { get; set; }
    public bool OnPages { get; set; }
    public bool OnCaptures { get; set; }
    public bool OnDownloads { get; set; }

    public static WatermarkInput Of(WatermarkForm form) => new()
    {
        Text = form.Text,
        Angle = form.Angle.ToString(CultureInfo.InvariantCulture),
        Density = form.Density.ToString(),
        Strength = form.Strength.ToString(),
        HasColour = form.Colour is not null,
        Colour = form.Colour,
        OnPages = form.OnPages,
        OnCaptures = form.OnCaptures,
        OnDownloads = form.OnDownloads,
    };

    public WatermarkForm ToForm() => new(
        Text?.Trim() ?? "",
        int.TryParse(Angle, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var angle)
            ? angle
            : int.MaxValue,
        Enum.TryParse<WatermarkDensity>(Density, out var density) && Enum.IsDefined(density) ? density : WatermarkDensity.Medium,
        Enum.TryParse<WatermarkStrength>(Strength, out var strength) && Enum.IsDefined(strength) ? strength : WatermarkStrength.Medium,
        HasColour ? Colour?.Trim() ?? "" : null,
        OnPages, OnCaptures, OnDownloads);
}

/// <summary>What <c>_Preview</c> shows; without a pattern, why.</summary>
public sealed record WatermarkSample(WatermarkPattern? Pattern, string? Problem);
