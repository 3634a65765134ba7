using System.Globalization;

namespace Portal.Core.Reports.Tables;

/// <summary>Rows in which a reader finds what was typed: every word in some cell that is shown, as it is written there.</summary>
internal static class RowSearch
{
    public static IReadOnlyList<object?[]> Find(IReadOnlyList<object?[]> rows, IReadOnlyList<ColumnPlan> columns, string typed)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. rows.Where(row => words.All(word => columns.Any(column => Says(column, column.ValueOf(row), word))))];
    }

    private static bool Says(ColumnPlan column, object? cell, string word) => cell switch
    {
        null => false,
        string text => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreWidth) >= 0,
        // Of numbers the format tells how they are written; a word without a digit is in none.
        _ => word.Any(char.IsAsciiDigit) && column.CellOf(cell).Text.Contains(word, StringComparison.OrdinalIgnoreCase),
    };
}
