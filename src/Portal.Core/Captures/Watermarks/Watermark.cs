namespace Portal.Core.Captures;

public enum WatermarkDensity { Wide, Medium, Dense }

public enum WatermarkStrength { Faint, Medium, Strong }

/// <summary>The company's watermark; without a row this is it.</summary>
public sealed class Watermark
{
    public const int OnlyId = 1;
    public const int LongestText = 64;
    public const int MostAngle = 45;
    public const string DefaultText = "{姓名} {手机尾号}";

    public int Id { get; private set; } = OnlyId;

    /// <summary>With places such as <c>{姓名}</c>, see <see cref="WatermarkText"/>.</summary>
    public string Text { get; private set; } = DefaultText;

    /// <summary>In degrees; above 0 the text climbs.</summary>
    public int Angle { get; private set; } = 20;
    public WatermarkDensity Density { get; private set; } = WatermarkDensity.Medium;
    public WatermarkStrength Strength { get; private set; } = WatermarkStrength.Medium;

    /// <summary><c>#RRGGBB</c>; null follows the theme.</summary>
    public string? Colour { get; private set; }
    public bool OnPages { get; private set; } = true;
    public bool OnCaptures { get; private set; } = true;
    public bool OnDownloads { get; private set; } = true;

    internal void Set(WatermarkForm form)
    {
        (Text, Angle, Density, Strength, Colour) = (form.Text, form.Angle, form.Density, form.Strength, form.Colour);
        (OnPages, OnCaptures, OnDownloads) = (form.OnPages, form.OnCaptures, form.OnDownloads);
    }

    public WatermarkForm ToForm() => new(Text, Angle, Density, Strength, Colour, OnPages, OnCaptures, OnDownloads);
}

/// <summary>The watermark as the admin sets it.</summary>
public sealed record WatermarkForm(
    string Text, int Angle, WatermarkDensity Density, WatermarkStrength Strength, string? Colour, bool OnPages, bool OnCaptures, bool OnDownloads);
