namespace Portal.Core.Catalog;

/// <summary>What the reader typed, as words that must all match.</summary>
internal sealed class SearchTerm
{
    private const int LongestTerm = 64;
    private const int MostWords = 8;

    private SearchTerm(string[] words) => (Words, Text) = (words, string.Join(' ', words));

    public IReadOnlyList<string> Words { get; }

    /// <summary>Terms that mean the same have the same text.</summary>
    public string Text { get; }

    /// <summary>Null when there is nothing to look for. Too long terms are cut.</summary>
    public static SearchTerm? Parse(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var words = typed[..Math.Min(typed.Length, LongestTerm)]
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => new SearchFold(word.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal)).Text) // xi'an
            .Where(word => word.Length > 0)
            .Distinct()
            .Take(MostWords)
            .ToArray();
        return words.Length == 0 ? null : new SearchTerm(words);
    }
}
