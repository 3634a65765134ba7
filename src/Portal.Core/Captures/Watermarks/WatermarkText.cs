using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Users;

namespace Portal.Core.Captures;

/// <summary>Fills the places of a watermark's text with who looks and when.</summary>
public static partial class WatermarkText
{
    /// <summary>Name of a place → the name that stands for it in the stored text. Chinese and English mean the same.</summary>
    private static readonly Dictionary<string, string> Places = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "name",
        ["姓名"] = "name",
        ["user"] = "user",
        ["账号"] = "user",
        ["mobile"] = "mobile",
        ["手机尾号"] = "mobile",
        ["date"] = "date",
        ["日期"] = "date",
        ["time"] = "time",
        ["时间"] = "time",
    };

    /// <summary>The first place that nobody knows, with its braces; null: all are known.</summary>
    public static string? UnknownPlace(string text) =>
        Place().Matches(text).FirstOrDefault(match => !Places.ContainsKey(match.Groups[1].Value.Trim()))?.Value;

    /// <summary>A lone brace is a mistyped place.</summary>
    public static bool HasLoneBrace(string text) => Place().Replace(text, "").AsSpan().IndexOfAny('{', '}') >= 0;

    /// <summary>The same text whenever it is asked: what a picture's key is made of.</summary>
    public static string Timeless(string text, Account viewer) => Fill(text, viewer, "{date}", "{time}");

    public static string Of(string text, Account viewer, DateTimeOffset now) => Fill(
        text, viewer, now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), now.ToString("HH:mm", CultureInfo.InvariantCulture));

    private static string Fill(string text, Account viewer, string date, string time)
    {
        var filled = Place().Replace(text, match => Places.GetValueOrDefault(match.Groups[1].Value.Trim()) switch
        {
            "name" => viewer.DisplayName,
            "user" => viewer.UserName,
            "mobile" => LastDigits(viewer.Mobile),
            "date" => date,
            "time" => time,
            _ => match.Value,
        });
        return Spaces().Replace(filled, " ").Trim();
    }

    private static string LastDigits(string? mobile)
    {
        var digits = string.Concat((mobile ?? "").Where(char.IsAsciiDigit));
        return digits.Length >= 4 ? digits[^4..] : "";
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\s\p{Cc}\p{Cf}]+")]
    private static partial Regex Spaces();
}
