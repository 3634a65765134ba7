namespace Portal.Core.Catalog;

/// <summary>Finds what was typed in a spelled text: whole syllables, initials, both mixed, the last syllable begun.</summary>
internal static class Typed
{
    /// <param name="text">The folded text whose characters the units spell.</param>
    public static TypedMatch? Find(string word, string text, string[] units)
    {
        TypedMatch? best = null;
        for (var start = 0; start < units.Length; start++)
        {
            if (EndOf(word, 0, text, units, start, out var whole) is var end and > 0 && (best is null || (best.Value.HasSyllables && !whole)))
            {
                best = new TypedMatch(start, end, whole);
                if (!whole)
                {
                    return best;
                }
            }
        }

        return best;
    }

    // Depth is bounded by the term's 64 characters; a syllable offers three ways and mostly fails at its first letter.
    private static int EndOf(string word, int at, string text, string[] units, int unit, out bool whole)
    {
        whole = false;
        if (at == word.Length)
        {
            return unit;
        }

        if (unit == units.Length)
        {
            return 0;
        }

        var syllable = units[unit];
        var isPlain = syllable.Length == 1 || unit >= text.Length;
        if ((word[at] == syllable[0] || (unit < text.Length && word[at] == text[unit])) && EndOf(word, at + 1, text, units, unit + 1, out whole) is var byInitial and > 0)
        {
            return byInitial;
        }

        var same = Common(word.AsSpan(at), syllable);
        if (isPlain || same < 2 || (same < syllable.Length && at + same < word.Length))
        {
            return 0;
        }

        var end = EndOf(word, at + same, text, units, unit + 1, out _);
        whole = end > 0;
        return end;
    }

    private static int Common(ReadOnlySpan<char> word, ReadOnlySpan<char> syllable) => word.CommonPrefixLength(syllable);
}

/// <summary>Units from start to end (not included) match.</summary>
internal readonly record struct TypedMatch(int Start, int End, bool HasSyllables);
