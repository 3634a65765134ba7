using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Tables;

/// <summary>A table block with the answer of its dataset: its columns, and all of its rows in the order that holds.</summary>
internal sealed record TablePlan
{
    public required DatasetResult Data { get; init; }
    public required IReadOnlyList<ColumnPlan> Columns { get; init; }
    public required IReadOnlyList<object?[]> Rows { get; init; }

    /// <summary>Null: as they came.</summary>
    public TableOrder? Order { get; init; }

    /// <summary>The answers of the datasets that totals come from.</summary>
    public required IReadOnlyDictionary<string, DatasetResult> Answers { get; init; }
    public bool IsCapped => Data.IsCapped;

    /// <param name="order">As in the address; what the table cannot be ordered by is ignored.</param>
    public static TablePlan Of(TableBlock block, IReadOnlyDictionary<string, DatasetResult> answers, TableOrder? order)
    {
        var data = answers[block.Dataset ?? ""];
        var chosen = Known(block, data, order) ?? Known(block, data, TableOrder.Parse(block.Sort), isByAuthor: true);
        return new()
        {
            Data = data,
            Columns = [.. ColumnsOf(block, data).Select(column => new ColumnPlan(column, data))],
            Rows = chosen is null ? data.Rows : RowOrder.Sort(data.Rows, data.IndexOf(chosen.Column), chosen.IsDescending),
            Order = chosen,
            Answers = answers,
        };
    }

    public static string TotalsHead(TableBlock block) => block.TotalLabel ?? new Bilingual("合计", "Total").ToString();

    /// <summary>A totals row is wanted, and not one of its columns would be empty for want of rows alone.</summary>
    public bool HasTotals(TableBlock block) =>
        block.Totals && Rows.Count > 0 && (!IsCapped || Columns.Skip(1).Any(plan => plan.Column.TotalFrom is not null));

    public bool HasTotal(ColumnPlan plan) => plan.Column.TotalFrom is not null || (!IsCapped && (plan.Column.TotalOf is not null || ColumnTotal.Chosen(plan) != Aggregate.None));

    public object? FirstOf(ColumnReference reference) =>
        Answers.GetValueOrDefault(reference.Dataset) is { Rows.Count: > 0 } data ? data.Column(data.IndexOf(reference.Column)).First() : null;

    private static IEnumerable<TableColumn> ColumnsOf(TableBlock block, DatasetResult data) =>
        block.Columns.Count > 0 ? block.Columns : data.Columns.Select(name => new TableColumn { Column = name });

    private static TableOrder? Known(TableBlock block, DatasetResult data, TableOrder? order, bool isByAuthor = false) =>
        order is not null && (isByAuthor || (block.Sortable && IsShown(block, order.Column))) && data.IndexOf(order.Column) >= 0 ? order : null;

    // A column that is not shown must not be guessed by ordering.
    private static bool IsShown(TableBlock block, string column) =>
        block.Columns.Count == 0 || block.Columns.Any(c => c.Column.Equals(column, StringComparison.OrdinalIgnoreCase));
}
