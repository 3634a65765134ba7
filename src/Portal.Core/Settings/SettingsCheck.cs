namespace Portal.Core.Settings;

/// <param name="Field">As <see cref="SettingFields"/> names it.</param>
/// <param name="Instead">What would be right, where one can say so.</param>
public sealed record SettingProblem(string Field, Bilingual Text, string? Instead = null);

/// <summary>What is wrong with settings, in words for the admin.</summary>
public static class SettingsCheck
{
    private static readonly Bilingual _choose = new("请从列出的选项里选一个。", "Choose one of those that are listed.");

    public static IReadOnlyList<SettingProblem> Of(SettingValues values) =>
        [.. OfBrand(values.Brand), .. TabsCheck.Of(values.Tabs), .. OfLives(values.Sessions, values.Links), .. OfLanguages(values.Languages), .. OfZone(values.TimeZone)];

    private static IEnumerable<SettingProblem> OfBrand(BrandLook brand)
    {
        foreach (var (field, text) in new[] { ("brand-name", brand.Name), ("brand-subtitle", brand.Subtitle) })
        {
            if (text?.Length > BrandLook.LongestName)
            {
                yield return new(field, new($"最多 {BrandLook.LongestName} 个字。", $"At most {BrandLook.LongestName} characters."));
            }
            else if (text?.Any(char.IsControl) == true)
            {
                yield return new(field, new("不能有换行和控制字符。", "No line breaks and control characters."));
            }
        }

        if (brand.Logo is { } logo && !(logo.Length == 16 && logo.All(char.IsAsciiHexDigitLower)))
        {
            yield return new("brand-logo", new("logo 不是门户画出来的图片。", "The logo is no picture that a portal drew."));
        }

        if (brand.Colour is null)
        {
            yield break;
        }

        if (!BrandColour.TryParse(brand.Colour, out var colour))
        {
            yield return new("brand-colour", new("请填写 #RRGGBB 形式的颜色，例如 #1A66E0。", "Write a colour such as #1A66E0."));
        }
        else if (!BrandPalette.IsUsable(colour))
        {
            var nearest = BrandPalette.Nearest(colour).ToString();
            yield return new("brand-colour", new($"白字在 {colour} 上看不清（低于 4.5:1）。最接近的可用颜色是 {nearest}。",
                $"White words on {colour} cannot be read (below 4.5:1). The nearest colour that works is {nearest}."), nearest);
        }
    }

    private static IEnumerable<SettingProblem> OfLives(SessionLife sessions, LinkLife links)
    {
        foreach (var (field, isOffered) in new[]
        {
            ("session-idle", SessionLife.OfferedIdle.Contains(sessions.IdleFor)), ("session-longest", SessionLife.OfferedLongest.Contains(sessions.Longest)),
            ("link-usual", LinkLife.Offered.Contains(links.Usual)), ("link-longest", LinkLife.Offered.Contains(links.Longest)),
        })
        {
            if (!isOffered)
            {
                yield return new(field, _choose);
            }
        }

        if (LinkLife.Offered.Contains(links.Usual) && LinkLife.Offered.Contains(links.Longest) && !links.Allows(links.Usual))
        {
            yield return new("link-usual", new("默认有效期不能比最长有效期还长。", "The usual life cannot be longer than the longest."));
        }
    }

    private static IEnumerable<SettingProblem> OfZone(string? name) => CompanyZone.Find(name) is not null ? [] :
    [
        new("time-zone", new("这台服务器不认识这个时区，请填写 Asia/Shanghai 这样的名字。",
            "This server does not know the time zone: write a name such as Asia/Shanghai.")),
    ];

    private static IEnumerable<SettingProblem> OfLanguages(LanguageChoice languages)
    {
        if (languages.Usual is not (null or "zh-CN" or "en"))
        {
            yield return new("language-usual", _choose);
        }
        else if (languages is { Usual: "en", English: false })
        {
            yield return new("language-usual", new("English 没有打开，不能作为默认语言。", "English is off: it cannot be the usual language."));
        }
    }
}
