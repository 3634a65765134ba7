namespace Portal.Core.Reports.Charts;

/// <summary>Which of the columns that a block names its dataset does not have.</summary>
internal static class BlockColumns
{
    /// <summary>Null: they are all there, or nobody knows because nothing was answered.</summary>
    public static string? Missing(DatasetResult data, params IReadOnlyList<string?> columns)
    {
        var missing = columns.OfType<string>().Where(column => data.IndexOf(column) < 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return missing.Count == 0 || data.Columns.Count == 0 ? null : string.Join("、", missing);
    }

    /// <summary>Those without which there is nothing to draw: x, what splits, or every y.</summary>
    public static string? Faulty(ChartBlock block, DatasetResult data)
    {
        string?[] measures = [.. block.Y.Select(y => y.Column)];
        var none = measures.Length > 0 && measures.All(column => data.IndexOf(column!) < 0);
        return Missing(data, [block.X, block.SplitBy, block.Size, block.Name, .. none ? measures : []]);
    }
}
