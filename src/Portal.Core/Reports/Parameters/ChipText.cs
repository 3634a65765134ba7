using System.Globalization;

namespace Portal.Core.Reports.Parameters;

/// <summary>What a parameter stands at, in a few words of the reader's language.</summary>
internal static class ChipText
{
    private const int MostNames = 3;
    private const int LongestValue = 40;

    public static string All => new Bilingual("全部", "All").ToString();

    /// <summary>Chosen, and which they are cannot be said now.</summary>
    public static string Several => new Bilingual("已选多项", "Several chosen").ToString();

    /// <summary>An option whose value is an empty text.</summary>
    public static string Blank => new Bilingual("（空白）", "(blank)").ToString();

    /// <summary>The option of rows without a value.</summary>
    public static string Unknown => new Bilingual("（未填写）", "(none)").ToString();

    /// <summary>Options of an address that are no options here, or no more.</summary>
    public static string Gone(int count) => new Bilingual($"{count} 个已经没有的选项", count == 1 ? "1 option that is gone" : $"{count} options that are gone").ToString();

    /// <summary>So many were chosen that only their places were written, and the places are others now.</summary>
    public static string Changed => new Bilingual("选项已有变化的一次选择", "a choice among options that have changed").ToString();

    public static string Of(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return All;
        }

        var first = names.Take(MostNames);
        var chinese = string.Join('、', first);
        var english = string.Join(", ", first);
        return (names.Count <= MostNames
            ? new Bilingual(chinese, english)
            : new Bilingual($"{chinese} 等 {names.Count} 项", $"{english} and {names.Count - MostNames} more")).ToString();
    }

    /// <summary>Days of this year go without it.</summary>
    public static string Of(DateOnly from, DateOnly to, DateOnly today)
    {
        var format = from.Year == today.Year && to.Year == today.Year ? "MM-dd" : "yyyy-MM-dd";
        var first = from.ToString(format, CultureInfo.InvariantCulture);
        var last = to.ToString(format, CultureInfo.InvariantCulture);
        return from == to ? first : new Bilingual($"{first} 至 {last}", $"{first} to {last}").ToString();
    }

    /// <summary>A value that somebody typed, short enough and without marks that move other text.</summary>
    public static string Quote(string value)
    {
        var shown = LongText.Cut(value, LongestValue);
        return string.Concat(shown.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)
            && char.GetUnicodeCategory(c) != UnicodeCategory.Format));
    }

    public static string OrEmpty(string text) => text.Length > 0 ? text : new Bilingual("（空）", "(empty)").ToString();
}
