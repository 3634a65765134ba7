namespace Portal.Core.Reports.Tables;

/// <summary>Makes a page of a table block from the answer of its dataset.</summary>
public static class TableSheets
{
    /// <summary>Letters that one page of a table may hold, so that HTML stays a few megabytes at most.</summary>
    private const int MostLetters = 1_000_000;
    private const int ShortestCell = 80;
    private const int LongestCell = 4_000;

    /// <summary>So many cells stand on a page with all of the rows; longer tables are turned page by page.</summary>
    private const int MostCells = 30_000;
    private const int MostRows = 2_000;

    /// <param name="order">As in the address; what the table cannot be ordered by is ignored.</param>
    /// <param name="page">From 1; beyond the end it is the last one.</param>
    public static TableSheet Make(TableBlock block, DatasetResult data, TableOrder? order, int page) =>
        Make(block, new Dictionary<string, DatasetResult>(StringComparer.OrdinalIgnoreCase) { [block.Dataset ?? ""] = data }, order, page);

    /// <param name="answers">That of the table's dataset, and those that totals come from.</param>
    /// <param name="find">What the reader looks for in the rows; null: all of them.</param>
    /// <param name="all">All rows at once, where they are not too many.</param>
    /// <param name="rowsAtOnce">As many in any case.</param>
    public static TableSheet Make(
        TableBlock block, IReadOnlyDictionary<string, DatasetResult> answers, TableOrder? order, int page, string? find = null, bool all = false,
        int? rowsAtOnce = null)
    {
        var plan = TablePlan.Of(block, answers, order);
        var plans = plan.Columns;
        var rows = find is null ? plan.Rows : RowSearch.Find(plan.Rows, plans, find);
        var most = Math.Min(MostRows, MostCells / Math.Max(1, plans.Count));
        var size = rowsAtOnce ?? (all && rows.Count <= most ? Math.Max(1, rows.Count) : Math.Clamp(block.PageSize, 1, 1000));
        var last = Math.Max(1, (rows.Count + size - 1) / size);
        var shown = Math.Clamp(page, 1, last);
        var letters = Math.Clamp(MostLetters / Math.Max(1, Math.Min(size, rows.Count) * plans.Count), ShortestCell, LongestCell);
        var here = rows.Skip((shown - 1) * size).Take(size).ToList();
        return new TableSheet
        {
            Heads = [.. plans.Select(p => new TableHead(p.Column.Column, p.Column.Label ?? p.Column.Column, p.Column.Unit, p.IsRight, block.Sortable && p.Index >= 0))],
            Rows = [.. here.Select(row => (IReadOnlyList<TableCell>)
                [.. plans.Select(column => Shortened(column.CellOf(column.ValueOf(row)), letters))])],
            Links = block.Link is { } link ? [.. here.Select(row => link.AddressOf(plan.Data, row))] : [],
            // Of what was found the totals would be others; those of all rows would be taken for them.
            Totals = find is null && plan.HasTotals(block) ? [new TableCell(TablePlan.TotalsHead(block)), .. plans.Skip(1).Select(column => ColumnTotal.Of(column, plan))] : null,
            LacksTotals = block.Totals && rows.Count > 0 && !plan.HasTotals(block),
            Order = plan.Order,
            Page = shown,
            PageSize = size,
            RowCount = rows.Count,
            AllCount = plan.Rows.Count,
            FitsWhole = rows.Count <= most,
            Find = find,
        };
    }

    private static TableCell Shortened(TableCell cell, int most) => cell.Text.Length <= most ? cell : cell with { Text = LongText.Cut(cell.Text, most) };
}
