using System.Collections.Concurrent;

namespace Portal.Core.Catalog;

/// <summary>Best matches, at most <see cref="Most"/> of each kind, and how many there are.</summary>
public sealed record SearchResult(IReadOnlyList<SearchHit> Reports, IReadOnlyList<SearchHit> Folders, int ReportCount, int FolderCount)
{
    public const int Most = 50;

    public static readonly SearchResult Nothing = new([], [], 0, 0);

    public bool IsEmpty => ReportCount + FolderCount == 0;

    /// <summary>Something was found by the way it is typed, not by the way it is written.</summary>
    public bool ByPinyin => Reports.Concat(Folders).Any(hit => hit.ByPinyin);
}

/// <summary>A found node; its title in parts, those that match marked.</summary>
/// <param name="Why">Of its alias or description the piece that matched; empty when only the title did.</param>
public sealed record SearchHit(CatalogNode Node, IReadOnlyList<TitlePart> Title, bool ByPinyin, IReadOnlyList<TitlePart> Why);

public readonly record struct TitlePart(string Text, bool IsMatch);

/// <summary>Answers of one set of visible nodes. Whoever types the same gets the same, until the catalog changes.</summary>
internal sealed class SearchCache
{
    private const int Most = 500;
    private readonly ConcurrentDictionary<string, SearchResult> _results = new(StringComparer.Ordinal);

    public SearchResult GetOrAdd(string term, Func<SearchResult> run)
    {
        if (_results.TryGetValue(term, out var known))
        {
            return known;
        }

        if (_results.Count >= Most)
        {
            _results.Clear();
        }

        return _results[term] = run();
    }
}
