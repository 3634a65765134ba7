using System.Globalization;
using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Tables;

/// <summary>Orders rows by a column: numbers by size, texts as a Chinese reader looks them up, what is missing always last.</summary>
internal static class RowOrder
{
    private static readonly CompareInfo Words = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    public static IReadOnlyList<object?[]> Sort(IReadOnlyList<object?[]> rows, int column, bool descending)
    {
        var keyed = rows.Select((row, place) => (Row: row, Key: KeyOf(row[column]), Place: place)).ToArray();
        Array.Sort(keyed, (a, b) =>
        {
            var missing = (a.Key is null).CompareTo(b.Key is null);
            if (missing != 0)
            {
                return missing;
            }

            var order = a.Key is null ? 0 : Compare(a.Key, b.Key!);
            // Equal rows keep the order of the query.
            return order == 0 ? a.Place.CompareTo(b.Place) : descending ? -order : order;
        });
        return [.. keyed.Select(entry => entry.Row)];
    }

    private static object? KeyOf(object? cell) => cell switch
    {
        null => null,
        long or double or decimal or ExactNumber => ColumnPlan.NumberOf(cell),
        bool flag => (ExactNumber)(flag ? 1L : 0L),
        Lapse lapse => (ExactNumber)lapse.Length,
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        DateTime time => time,
        // 10月 comes after 9月.
        _ => Words.GetSortKey(Convert.ToString(cell, CultureInfo.InvariantCulture)!, CompareOptions.NumericOrdering),
    };

    private static int Compare(object a, object b) => (a, b) switch
    {
        (ExactNumber x, ExactNumber y) => x.CompareTo(y),
        (DateTime x, DateTime y) => x.CompareTo(y),
        (SortKey x, SortKey y) => SortKey.Compare(x, y),
        _ => RankOf(a).CompareTo(RankOf(b)),
    };

    private static int RankOf(object key) => key switch { ExactNumber => 0, DateTime => 1, _ => 2 };
}
