namespace Portal.Core.Reports.Files;

/// <summary>Pieces of a file as they may stand in a message, and the name an author probably meant.</summary>
internal static class Shown
{
    public static string Short(string text, int most = 60)
    {
        var line = string.Concat(text.Take(most).Select(c => char.IsControl(c) ? ' ' : c));
        return text.Length > most ? line + "…" : line;
    }

    public static string? Nearest(string written, IEnumerable<string> known)
    {
        if (written.Length > 60)
        {
            return null;
        }

        var nearest = known.Select(k => (Name: k, Steps: Distance(written.ToUpperInvariant(), k.ToUpperInvariant())))
            .OrderBy(k => k.Steps).ThenBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Name is not null && nearest.Steps <= Math.Max(1, written.Length / 3) ? nearest.Name : null;
    }

    /// <summary>How many letters to add, drop, change or swap with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var steps = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    steps[i, j] = i + j;
                    continue;
                }

                var isSame = a[i - 1] == b[j - 1];
                var changed = steps[i - 1, j - 1] + (isSame ? 0 : 1);
                steps[i, j] = Math.Min(changed, Math.Min(steps[i - 1, j], steps[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    steps[i, j] = Math.Min(steps[i, j], steps[i - 2, j - 2] + 1);
                }
            }
        }

        return steps[a.Length, b.Length];
    }
}
