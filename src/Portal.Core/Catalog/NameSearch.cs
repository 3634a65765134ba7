using System.Runtime.CompilerServices;

namespace Portal.Core.Catalog;

/// <summary>Finds things by their names as people type them: letters, pinyin or initials. A list that stays is spelled once.</summary>
public sealed class NameSearch(SearchKeys keys)
{
    private const int LongestWord = 64;

    private readonly ConditionalWeakTable<object, IReadOnlyList<SearchText>> _known = [];

    /// <summary>The places of the things that fit.</summary>
    /// <param name="named">A name, and another one that is found too.</param>
    public async Task<IReadOnlyList<int>> FindAsync<T>(IReadOnlyList<T> things, Func<T, (string Name, string Other)> named, string typed, CancellationToken ct)
    {
        var word = new SearchFold(typed, LongestWord).Text;
        if (word.Length == 0)
        {
            return [.. Enumerable.Range(0, things.Count)];
        }

        var texts = _known.TryGetValue(things, out var known) ? known : await SpellAsync(things, named, ct);
        return [.. Enumerable.Range(0, things.Count).Where(i => SearchMatch.Of(word, texts[i]).Fit != Fit.None)];
    }

    private async Task<IReadOnlyList<SearchText>> SpellAsync<T>(IReadOnlyList<T> things, Func<T, (string Name, string Other)> named, CancellationToken ct)
    {
        var made = await keys.OfThingsAsync([.. things.Select(named)], ct);
        SearchText[] texts = [.. made.Select(key => new SearchText(key))];
        if (made.All(SearchKeys.IsComplete)) // what could not be spelled now can be the next time
        {
            _known.AddOrUpdate(things, texts);
        }

        return texts;
    }
}
