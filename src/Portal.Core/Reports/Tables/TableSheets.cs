namespace Portal.Core.Reports.Tables;

/// <summary>Makes a page of a table block from the answer of its dataset.</summary>
public static class TableSheets
{
    /// <param name="order">As in the address; what the table cannot be ordered by is ignored.</param>
    /// <param name="page">From 1; beyond the end it is the last one.</param>
    public static TableSheet Make(TableBlock block, DatasetResult data, TableOrder? order, int page)
    {
        var plans = ColumnsOf(block, data).Select(column => new ColumnPlan(column, data)).ToList();
        var chosen = Known(block, data, order) ?? Known(block, data, TableOrder.Parse(block.Sort), isByAuthor: true);
        var rows = chosen is null ? data.Rows : RowOrder.Sort(data.Rows, data.IndexOf(chosen.Column), chosen.IsDescending);
        var size = Math.Clamp(block.PageSize, 1, 1000);
        var last = Math.Max(1, (rows.Count + size - 1) / size);
        var shown = Math.Clamp(page, 1, last);
        return new TableSheet
        {
            Heads = [.. plans.Select(p => new TableHead(p.Column.Column, p.Column.Label ?? p.Column.Column, p.Column.Unit, p.IsRight, block.Sortable && p.Index >= 0))],
            Rows = [.. rows.Skip((shown - 1) * size).Take(size).Select(row => plans.ConvertAll(plan => plan.CellOf(plan.ValueOf(row))))],
            Totals = block.Totals && rows.Count > 0 ? Totals(block, plans, rows) : null,
            Order = chosen,
            Page = shown,
            PageSize = size,
            RowCount = rows.Count,
        };
    }

    private static IEnumerable<TableColumn> ColumnsOf(TableBlock block, DatasetResult data) =>
        block.Columns.Count > 0 ? block.Columns : data.Columns.Select(name => new TableColumn { Column = name });

    private static TableOrder? Known(TableBlock block, DatasetResult data, TableOrder? order, bool isByAuthor = false) =>
        order is not null && (isByAuthor || (block.Sortable && IsShown(block, order.Column))) && data.IndexOf(order.Column) >= 0 ? order : null;

    // A column that is not shown must not be guessed by ordering.
    private static bool IsShown(TableBlock block, string column) =>
        block.Columns.Count == 0 || block.Columns.Any(c => c.Column.Equals(column, StringComparison.OrdinalIgnoreCase));

    private static List<TableCell> Totals(TableBlock block, List<ColumnPlan> plans, IReadOnlyList<object?[]> rows) =>
    [
        new TableCell(block.TotalLabel ?? new Bilingual("合计", "Total").ToString()),
        .. plans.Skip(1).Select(plan => ColumnTotal.Of(plan, rows)),
    ];
}
