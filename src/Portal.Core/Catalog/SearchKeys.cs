using Portal.Core.Reports.Charts;

namespace Portal.Core.Catalog;

/// <summary>
/// Makes the key that search looks at: a line each of title, alias and description, then the same three spelled,
/// one syllable (or plain character) per character. Without Node the last three are missing and are made later.
/// </summary>
public sealed class SearchKeys(ISpelling spelling)
{
    private const int Fields = 3;
    private const int SpelledAtMost = 80;

    internal static bool IsComplete(string key) => key.AsSpan().Count('\n') == (2 * Fields) - 1;

    internal static string SortKey(NodeRow row)
    {
        var lines = row.SearchKey.Split('\n');
        return lines.Length > Fields ? lines[Fields] : lines[0];
    }

    /// <summary>Sets the keys of those nodes whose key does not fit their texts, or is not complete.</summary>
    internal async Task MakeAsync(IEnumerable<Node> nodes, CancellationToken ct)
    {
        var open = nodes.Select(n => (Node: n, Texts: TextsOf(n)))
            .Where(n => !IsComplete(n.Node.SearchKey) || !n.Node.SearchKey.StartsWith(PlainKey(n.Texts) + "\n", StringComparison.Ordinal)).ToList();
        var runs = open.SelectMany(n => n.Texts).SelectMany(HanRuns).Distinct().ToArray();
        var spelled = await SpellAsync(runs, ct);
        foreach (var (node, texts) in open)
        {
            node.SearchKey = spelled is null ? PlainKey(texts) : PlainKey(texts) + "\n" + string.Join('\n', texts.Select(text => Spelled(text, spelled)));
        }
    }

    /// <summary>Keys for other things with a name and another one, such as options; plain ones while Node is away.</summary>
    internal async Task<IReadOnlyList<string>> OfThingsAsync(IReadOnlyCollection<(string Name, string Other)> things, CancellationToken ct)
    {
        string[][] texts = [.. things.Select(thing => new[] { new SearchFold(thing.Name).Text, new SearchFold(thing.Other).Text, "" })];
        var spelled = await SpellAsync([.. texts.SelectMany(t => t).SelectMany(HanRuns).Distinct()], ct);
        return [.. texts.Select(t => spelled is null ? PlainKey(t) : PlainKey(t) + "\n" + string.Join('\n', t.Select(text => Spelled(text, spelled))))];
    }

    /// <summary>Keys for people, by every reading of their surname, the usual one first; one plain key each while Node is away.</summary>
    internal async Task<IReadOnlyList<IReadOnlyList<string>>> OfPeopleAsync(IReadOnlyCollection<(string Name, string Account)> people, CancellationToken ct)
    {
        string[][] texts = [.. people.Select(person => new[] { new SearchFold(person.Name).Text, new SearchFold(person.Account).Text, "" })];
        string[] names = [.. texts.Select(t => RunAt(t[0], 0)).Where(run => run.Length is > 0 and <= SpelledAtMost).Distinct()];
        if (await SpellAsync([.. texts.SelectMany(t => t).SelectMany(HanRuns).Distinct()], ct) is not { } spelled
            || await spelling.SayNamesAsync(names, ct) is not { } sayings || sayings.Count != names.Length)
        {
            return [.. texts.Select(t => new[] { PlainKey(t) })];
        }

        var said = names.Zip(sayings, (name, ways) => (name, ways.Select(way => Cut(name, way)).OfType<IReadOnlyList<string>>().ToArray())).ToDictionary();
        return
        [
            .. texts.Select(string[] (t) =>
            [
                .. said.GetValueOrDefault(RunAt(t[0], 0), []).DefaultIfEmpty(null)
                    .Select(way => PlainKey(t) + "\n" + string.Join('\n', t.Select((text, i) => Spelled(text, spelled, i == 0 ? way : null)))),
            ]),
        ];
    }

    private static string[] TextsOf(Node node) => [.. new[] { node.Title, node.Alias, node.Description }.Select(text => new SearchFold(text).Text)];

    private static string PlainKey(string[] texts) => string.Join('\n', texts);

    private async Task<Dictionary<string, IReadOnlyList<string>>?> SpellAsync(string[] runs, CancellationToken ct)
    {
        var known = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var part in runs.Chunk(500))
        {
            if (await spelling.SpellAsync(part, ct) is not { } spellings || spellings.Count != part.Length)
            {
                return null;
            }

            foreach (var (run, spelt) in part.Zip(spellings))
            {
                if (Cut(run, spelt) is { } syllables)
                {
                    known[run] = syllables;
                }
            }
        }

        return known;
    }

    private static IReadOnlyList<string>? Cut(string run, SearchSpelling spelt) => spelt.Initials.Length == run.Length ? Syllables.Cut(spelt.Full, spelt.Initials) : null;

    /// <param name="first">How the characters that it begins with are said, where that is known better.</param>
    private static string Spelled(string text, Dictionary<string, IReadOnlyList<string>> known, IReadOnlyList<string>? first = null)
    {
        var units = new List<string>();
        var head = text[..Math.Min(text.Length, SpelledAtMost)];
        for (var at = 0; at < head.Length;)
        {
            var run = RunAt(head, at);
            if (run.Length > 0 && (at == 0 && first is not null ? first : known.GetValueOrDefault(run)) is { } syllables)
            {
                units.AddRange(syllables);
            }
            else
            {
                units.AddRange((run.Length > 0 ? run : head.Substring(at, 1)).Select(c => c.ToString()));
            }

            at += Math.Max(1, run.Length);
        }

        return string.Join(' ', units);
    }

    private static IEnumerable<string> HanRuns(string text)
    {
        var head = text[..Math.Min(text.Length, SpelledAtMost)];
        for (var at = 0; at < head.Length; at++)
        {
            if (RunAt(head, at) is { Length: > 0 } run)
            {
                yield return run;
                at += run.Length;
            }
        }
    }

    private static string RunAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && SearchFold.IsHan(text[end]))
        {
            end++;
        }

        return text[at..end];
    }
}
