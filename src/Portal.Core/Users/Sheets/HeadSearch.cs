using Portal.Core.Users.Batches;

namespace Portal.Core.Users.Sheets;

/// <summary>Finds the row that names the columns: WeCom's export has notes above it.</summary>
internal static class HeadSearch
{
    /// <summary>So many rows from the top it may stand.</summary>
    public const int Depth = 30;

    /// <returns>The head, and the rows below it that were read on the way.</returns>
    /// <exception cref="SheetException">There is none.</exception>
    public static (SheetRow Head, IReadOnlyList<SheetRow> Below) Find(IEnumerator<SheetRow> rows, BatchKind kind)
    {
        var first = new List<SheetRow>();
        while (first.Count < Depth && rows.MoveNext())
        {
            first.Add(rows.Current);
        }

        var at = first.Count == 0 ? -1 : first.Index().MaxBy(row => ColumnNames.Known(kind, row.Item.Cells)).Index;
        if (at < 0 || ColumnNames.Known(kind, first[at].Cells) is var known && (known == 0 || (known == 1 && first[at].Cells.Count(c => c.Length > 0) > 1)))
        {
            throw new SheetException(SheetFault.NoHead);
        }

        return (first[at], first[(at + 1)..]);
    }
}
