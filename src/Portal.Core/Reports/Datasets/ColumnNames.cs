namespace Portal.Core.Reports.Datasets;

/// <summary>Two columns of one name have two values, so the second is called <c>name_2</c>.</summary>
internal static class ColumnNames
{
    public static IReadOnlyList<string> Distinct(IReadOnlyList<string> names)
    {
        var taken = names.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select(name => seen.Add(name) ? name : Free(name, taken))];
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var number = 2;
        while (!taken.Add($"{name}_{number}"))
        {
            number++;
        }

        return $"{name}_{number}";
    }
}
