using System.Buffers;

namespace Portal.Core.Catalog;

/// <summary>Cuts joined pinyin into one syllable per character: xian of two characters is xi an, of one it is xian.</summary>
internal static class Syllables
{
    private const int Longest = 6; // zhuang
    private static readonly SearchValues<char> _vowels = SearchValues.Create("aeiouv");

    /// <summary>Null when the parts do not fit, e.g. for a character that has no pinyin.</summary>
    public static IReadOnlyList<string>? Cut(string full, string initials)
    {
        // from[i, p]: the rest of full from p makes the syllables from i on. Filled from the end.
        var fits = new bool[initials.Length + 1, full.Length + 1];
        fits[initials.Length, full.Length] = true;
        for (var i = initials.Length - 1; i >= 0; i--)
        {
            for (var p = 0; p < full.Length; p++)
            {
                fits[i, p] = LengthAt(fits, full, initials, i, p) > 0;
            }
        }

        if (initials.Length == 0 || !fits[0, 0])
        {
            return null;
        }

        var syllables = new string[initials.Length];
        for (int i = 0, p = 0; i < syllables.Length; i++)
        {
            var length = LengthAt(fits, full, initials, i, p);
            syllables[i] = full.Substring(p, length);
            p += length;
        }

        return syllables;
    }

    // The longest first; where it is wrong (fang an for fan gan) only the mark in the title is a letter's width off.
    private static int LengthAt(bool[,] fits, string full, string initials, int i, int p)
    {
        if (full[p] != initials[i])
        {
            return 0;
        }

        for (var length = Math.Min(Longest, full.Length - p); length > 0; length--)
        {
            if (fits[i + 1, p + length] && IsSyllable(full.AsSpan(p, length)))
            {
                return length;
            }
        }

        return 0;
    }

    private static bool IsSyllable(ReadOnlySpan<char> text)
    {
        var vowels = text.IndexOfAny(_vowels);
        if (vowels < 0)
        {
            return text is "n" or "m" or "ng" or "hm" or "hng";
        }

        var rest = text[vowels..].TrimStart("aeiouv");
        return text[..vowels] is "" or { Length: 1 } or "zh" or "ch" or "sh" && rest is "" or "n" or "ng" or "r";
    }
}
