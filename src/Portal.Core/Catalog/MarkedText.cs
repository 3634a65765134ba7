namespace Portal.Core.Catalog;

/// <summary>A text in parts, those that match marked.</summary>
internal sealed class MarkedText(string text)
{
    private const int Before = 12;
    private const int Longest = 60;

    private readonly SearchFold _fold = new(text);
    private readonly bool[] _marked = new bool[text.Length];

    public bool HasMarks => _marked.AsSpan().Contains(true);

    /// <summary>Marks folded characters; those beyond the text are passed over.</summary>
    public void Mark(SearchMatch match)
    {
        if (match.End > match.Start && match.End <= _fold.Text.Length)
        {
            _marked.AsSpan(_fold.SourceOf(match.Start, match.End)).Fill(true);
        }
    }

    public IReadOnlyList<TitlePart> Parts() => Parts(0, text.Length);

    /// <summary>A piece around the first mark, with … where it is cut.</summary>
    public IReadOnlyList<TitlePart> Excerpt()
    {
        if (text.Length <= Longest)
        {
            return Parts();
        }

        var start = Whole(Math.Max(0, Array.IndexOf(_marked, true) - Before));
        var end = Whole(Math.Min(text.Length, start + Longest));
        return [.. Dots(start > 0), .. Parts(start, end), .. Dots(end < text.Length)];
    }

    private static TitlePart[] Dots(bool isCut) => isCut ? [new("…", false)] : [];

    // Not between the halves of a character.
    private int Whole(int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;

    private List<TitlePart> Parts(int from, int to)
    {
        var parts = new List<TitlePart>();
        for (int start = from, end; start < to; start = end)
        {
            for (end = start + 1; end < to && _marked[end] == _marked[start]; end++)
            {
            }

            parts.Add(new TitlePart(text[start..end], _marked[start]));
        }

        return parts;
    }
}
