namespace Portal.Core.Reports.Tables;

/// <summary>What the totals row says of a column.</summary>
internal static class ColumnTotal
{
    public static TableCell Of(ColumnPlan plan, IReadOnlyList<object?[]> rows)
    {
        var aggregate = Chosen(plan);
        if (aggregate == Aggregate.None)
        {
            return TableCell.Blank;
        }

        var value = ValueOf(plan, rows);
        if (aggregate == Aggregate.Count)
        {
            return new TableCell(Charts.NumberText.Format(value, "#,0"));
        }

        var cell = plan.CellOf(value);
        return aggregate == Aggregate.Sum ? cell with { Bar = null, Tag = null } : cell;
    }

    /// <summary>The same as a number; null where the totals row stays empty.</summary>
    public static object? ValueOf(ColumnPlan plan, IReadOnlyList<object?[]> rows) => Chosen(plan) switch
    {
        Aggregate.None => null,
        Aggregate.Count => (long)rows.Count(row => plan.ValueOf(row) is not null),
        var aggregate => Aggregated(aggregate, [.. rows.Select(plan.ValueOf)]),
    };

    public static bool IsCount(ColumnPlan plan) => Chosen(plan) == Aggregate.Count;

    private static Aggregate Chosen(ColumnPlan plan) =>
        plan.Index < 0 ? Aggregate.None : plan.Column.Total ?? (plan.IsNumber ? Aggregate.Sum : Aggregate.None);

    private static object? Aggregated(Aggregate aggregate, List<object?> values)
    {
        var numbers = values.Select(ColumnPlan.NumberOf).OfType<double>().ToList();
        return numbers.Count == 0 ? null : aggregate switch
        {
            Aggregate.Avg => numbers.Average(),
            Aggregate.Min => numbers.Min(),
            Aggregate.Max => numbers.Max(),
            _ => Sum(values, numbers),
        };
    }

    // Money and counts are added exactly; what does not fit is added as floating point.
    private static object Sum(List<object?> values, List<double> numbers)
    {
        if (Math.Abs(numbers.Sum()) > 1e27 || values.Exists(v => v is double))
        {
            return numbers.Sum();
        }

        return values.Sum(v => v switch { long whole => whole, decimal exact => exact, _ => 0m });
    }
}
