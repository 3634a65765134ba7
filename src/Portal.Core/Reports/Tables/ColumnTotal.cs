using Portal.Core.Reports.Numbers;

namespace Portal.Core.Reports.Tables;

/// <summary>What the totals row says of a column: right, or nothing.</summary>
internal static class ColumnTotal
{
    public static TableCell Of(ColumnPlan plan, TablePlan table)
    {
        var value = ValueOf(plan, table);
        if (value is null && !table.HasTotal(plan))
        {
            return TableCell.Blank;
        }

        if (IsCount(plan))
        {
            return new TableCell(NumberText.Format(value, "#,0"));
        }

        var cell = plan.CellOf(value);
        return Chosen(plan) == Aggregate.Sum ? cell with { Bar = null, Tag = null } : cell;
    }

    /// <summary>The same as a number; null where the totals row stays empty.</summary>
    public static object? ValueOf(ColumnPlan plan, TablePlan table)
    {
        if (plan.Column.TotalFrom is { } other)
        {
            return table.FirstOf(other);
        }

        // A sum of some of the rows is not the total.
        return table.IsCapped ? null : plan.Column.TotalOf is { } expression ? expression.Of(column => SumOf(column, table)) : Aggregated(plan, table.Rows);
    }

    public static bool IsCount(ColumnPlan plan) => Chosen(plan) == Aggregate.Count;

    /// <summary>Nobody adds up names and rates unless the author says so.</summary>
    public static Aggregate Chosen(ColumnPlan plan) =>
        plan.Index < 0 || plan.Column is { TotalFrom: not null } or { TotalOf: not null }
            ? Aggregate.None
            : plan.Column.Total ?? (plan.IsNumber && !plan.HoldsNames && !NumberText.IsRate(plan.Format) ? Aggregate.Sum : Aggregate.None);

    private static ExactNumber? Aggregated(ColumnPlan plan, IReadOnlyList<object?[]> rows) => Chosen(plan) switch
    {
        Aggregate.None => null,
        Aggregate.Count => rows.Count(row => plan.ValueOf(row) is not null),
        var aggregate => Aggregated(aggregate, [.. rows.Select(plan.ValueOf).Where(Cells.IsNumber)]),
    };

    private static ExactNumber? Aggregated(Aggregate aggregate, List<object?> numbers) => numbers.Count == 0 ? null : aggregate switch
    {
        Aggregate.Avg => NumberSum.Of(numbers) / (long)numbers.Count,
        Aggregate.Min => numbers.Select(Cells.Number).Min(),
        Aggregate.Max => numbers.Select(Cells.Number).Max(),
        _ => NumberSum.Of(numbers),
    };

    private static ExactNumber? SumOf(string column, TablePlan table) =>
        table.Data.IndexOf(column) is >= 0 and var index ? NumberSum.Of(table.Rows.Select(row => row[index])) : null;
}
