namespace Portal.Core.Catalog;

/// <summary>Looks through the visible nodes in memory: 10,000 take about a millisecond, and the answer is kept.</summary>
internal static class CatalogSearch
{
    public static SearchResult Run(CatalogSnapshot snapshot, VisibleNodes visible, SearchTerm term)
    {
        var reports = new Best();
        var folders = new Best();
        foreach (var node in snapshot.Nodes)
        {
            if (visible[node] && Score(node.Search, term) is { } score)
            {
                (node.IsFolder ? folders : reports).Add(node, score);
            }
        }

        return new SearchResult(reports.Hits(term), folders.Hits(term), reports.Count, folders.Count);
    }

    // Every word must match; the sum ranks, then the shorter title, of which the word is a larger part.
    private static int? Score(SearchText text, SearchTerm term)
    {
        var sum = 0;
        foreach (var word in term.Words)
        {
            var fit = SearchMatch.Of(word, text).Fit;
            if (fit == Fit.None)
            {
                return null;
            }

            sum += (int)fit;
        }

        return (sum * 1_000) + Math.Min(999, text.Title.Length);
    }

    /// <summary>The best so far; the worst leaves when it is full.</summary>
    private sealed class Best
    {
        private readonly PriorityQueue<CatalogNode, (int Score, int Index)> _best = new(Comparer<(int, int)>.Create((a, b) => b.CompareTo(a)));

        public int Count { get; private set; }

        public void Add(CatalogNode node, int score)
        {
            Count++;
            if (_best.Count < SearchResult.Most)
            {
                _best.Enqueue(node, (score, node.Index));
            }
            else
            {
                _best.EnqueueDequeue(node, (score, node.Index));
            }
        }

        public SearchHit[] Hits(SearchTerm term)
        {
            var hits = new SearchHit[_best.Count];
            for (var i = hits.Length - 1; i >= 0; i--)
            {
                hits[i] = Hit(_best.Dequeue(), term);
            }

            return hits;
        }
    }

    private static SearchHit Hit(CatalogNode node, SearchTerm term)
    {
        var (title, alias, description) = (new MarkedText(node.Title), new MarkedText(node.Alias ?? ""), new MarkedText(node.Description ?? ""));
        var matches = term.Words.Select(word => SearchMatch.Of(word, node.Search)).ToArray();
        foreach (var match in matches)
        {
            (match.IsInTitle ? title : match.IsInAlias ? alias : description).Mark(match);
        }

        // What the title does not show, the words that hit explain.
        var why = alias.HasMarks ? alias : description.HasMarks ? description : null;
        return new SearchHit(node, title.Parts(), matches.Any(m => m.ByPinyin), why?.Excerpt() ?? []);
    }
}
