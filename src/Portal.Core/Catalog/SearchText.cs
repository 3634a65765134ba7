namespace Portal.Core.Catalog;

/// <summary>The parts of a node's search key, cut once when the catalog is searched the first time.</summary>
internal sealed class SearchText
{
    public SearchText(string key)
    {
        Key = key;
        var lines = key.Split('\n');
        (Title, Alias, Description) = (lines[0], At(lines, 1), At(lines, 2));
        (SpelledTitle, SpelledAlias, SpelledDescription) = (Units(lines, 3), Units(lines, 4), Units(lines, 5));
    }

    public string Key { get; }
    public string Title { get; }
    public string Alias { get; }
    public string Description { get; }
    public string[] SpelledTitle { get; }
    public string[] SpelledAlias { get; }
    public string[] SpelledDescription { get; }

    private static string At(string[] lines, int index) => index < lines.Length ? lines[index] : "";

    private static string[] Units(string[] lines, int index) => At(lines, index).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
