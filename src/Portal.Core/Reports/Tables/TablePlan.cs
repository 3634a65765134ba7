namespace Portal.Core.Reports.Tables;

/// <summary>A table block with the answer of its dataset: its columns, and all of its rows in the order that holds.</summary>
/// <param name="Order">Null: as they came.</param>
internal sealed record TablePlan(IReadOnlyList<ColumnPlan> Columns, IReadOnlyList<object?[]> Rows, TableOrder? Order)
{
    /// <param name="order">As in the address; what the table cannot be ordered by is ignored.</param>
    public static TablePlan Of(TableBlock block, DatasetResult data, TableOrder? order)
    {
        var chosen = Known(block, data, order) ?? Known(block, data, TableOrder.Parse(block.Sort), isByAuthor: true);
        return new(
            [.. ColumnsOf(block, data).Select(column => new ColumnPlan(column, data))],
            chosen is null ? data.Rows : RowOrder.Sort(data.Rows, data.IndexOf(chosen.Column), chosen.IsDescending),
            chosen);
    }

    public static string TotalsHead(TableBlock block) => block.TotalLabel ?? new Bilingual("合计", "Total").ToString();

    private static IEnumerable<TableColumn> ColumnsOf(TableBlock block, DatasetResult data) =>
        block.Columns.Count > 0 ? block.Columns : data.Columns.Select(name => new TableColumn { Column = name });

    private static TableOrder? Known(TableBlock block, DatasetResult data, TableOrder? order, bool isByAuthor = false) =>
        order is not null && (isByAuthor || (block.Sortable && IsShown(block, order.Column))) && data.IndexOf(order.Column) >= 0 ? order : null;

    // A column that is not shown must not be guessed by ordering.
    private static bool IsShown(TableBlock block, string column) =>
        block.Columns.Count == 0 || block.Columns.Any(c => c.Column.Equals(column, StringComparison.OrdinalIgnoreCase));
}
