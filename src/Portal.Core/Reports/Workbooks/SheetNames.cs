namespace Portal.Core.Reports.Workbooks;

/// <summary>Names of sheets as Excel takes them: up to 31 characters, none of <c>[]:*?/\</c>, no quote at the ends, all different.</summary>
internal sealed class SheetNames
{
    private const int Longest = 31;
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase) { "History" };

    public string Take(string wanted)
    {
        var clean = string.Concat(SheetText.Clean(wanted).Select(letter => "[]:*?/\\\n\t".Contains(letter, StringComparison.Ordinal) ? ' ' : letter)).Trim(' ', '\'');
        var name = Cut(clean.Length == 0 ? "Sheet" : clean, Longest);
        for (var number = 2; !_taken.Add(name); number++)
        {
            var tail = $" ({number})";
            name = Cut(clean.Length == 0 ? "Sheet" : clean, Longest - tail.Length) + tail;
        }

        return name;
    }

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : LongText.Begin(text, length).TrimEnd(' ', '\'');
}
