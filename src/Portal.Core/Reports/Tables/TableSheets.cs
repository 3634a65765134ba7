namespace Portal.Core.Reports.Tables;

/// <summary>Makes a page of a table block from the answer of its dataset.</summary>
public static class TableSheets
{
    /// <param name="order">As in the address; what the table cannot be ordered by is ignored.</param>
    /// <param name="page">From 1; beyond the end it is the last one.</param>
    public static TableSheet Make(TableBlock block, DatasetResult data, TableOrder? order, int page) =>
        Make(block, new Dictionary<string, DatasetResult>(StringComparer.OrdinalIgnoreCase) { [block.Dataset ?? ""] = data }, order, page);

    /// <param name="answers">That of the table's dataset, and those that totals come from.</param>
    public static TableSheet Make(TableBlock block, IReadOnlyDictionary<string, DatasetResult> answers, TableOrder? order, int page)
    {
        var plan = TablePlan.Of(block, answers, order);
        var (plans, rows) = (plan.Columns, plan.Rows);
        var size = Math.Clamp(block.PageSize, 1, 1000);
        var last = Math.Max(1, (rows.Count + size - 1) / size);
        var shown = Math.Clamp(page, 1, last);
        return new TableSheet
        {
            Heads = [.. plans.Select(p => new TableHead(p.Column.Column, p.Column.Label ?? p.Column.Column, p.Column.Unit, p.IsRight, block.Sortable && p.Index >= 0))],
            Rows = [.. rows.Skip((shown - 1) * size).Take(size).Select(row => (IReadOnlyList<TableCell>)[.. plans.Select(column => column.CellOf(column.ValueOf(row)))])],
            Totals = plan.HasTotals(block) ? [new TableCell(TablePlan.TotalsHead(block)), .. plans.Skip(1).Select(column => ColumnTotal.Of(column, plan))] : null,
            LacksTotals = block.Totals && rows.Count > 0 && !plan.HasTotals(block),
            Order = plan.Order,
            Page = shown,
            PageSize = size,
            RowCount = rows.Count,
        };
    }
}
