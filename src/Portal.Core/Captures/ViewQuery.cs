namespace Portal.Core.Captures;

/// <summary>The query of a report's address, where there is no web server to read it.</summary>
public static class ViewQuery
{
    private const int MostNames = 200; // as on the page; a name may have any number of values
    private const string SortPrefix = "_sort.";

    /// <summary>Parameter → values.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> ValuesOf(string query) => Pairs(query)
        .Where(pair => !pair.Name.StartsWith('_'))
        .GroupBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
        .Take(MostNames)
        .ToDictionary(same => same.Key, IReadOnlyList<string> (same) => [.. same.Select(pair => pair.Value)], StringComparer.OrdinalIgnoreCase);

    /// <summary>How the reader ordered the tables, as it stands in the address; empty when he did not.</summary>
    public static string SortsOf(string query) => string.Join('&', Pairs(query)
        .Where(pair => pair.Name.StartsWith(SortPrefix, StringComparison.Ordinal))
        .DistinctBy(pair => pair.Name)
        .Take(MostNames)
        .OrderBy(pair => pair.Name, StringComparer.Ordinal)
        .Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));

    private static IEnumerable<(string Name, string Value)> Pairs(string query)
    {
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            yield return at < 0 ? (Plain(part), "") : (Plain(part[..at]), Plain(part[(at + 1)..]));
        }
    }

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
