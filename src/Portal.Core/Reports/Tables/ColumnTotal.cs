namespace Portal.Core.Reports.Tables;

/// <summary>What the totals row says of a column.</summary>
internal static class ColumnTotal
{
    public static TableCell Of(ColumnPlan plan, IReadOnlyList<object?[]> rows)
    {
        var aggregate = plan.Column.Total ?? (plan.IsNumber ? Aggregate.Sum : Aggregate.None);
        if (aggregate == Aggregate.None || plan.Index < 0)
        {
            return TableCell.Blank;
        }

        if (aggregate == Aggregate.Count)
        {
            return new TableCell(Charts.NumberText.Format((long)rows.Count(row => plan.ValueOf(row) is not null), "#,0"));
        }

        var cell = plan.CellOf(Aggregated(aggregate, [.. rows.Select(plan.ValueOf)]));
        return aggregate == Aggregate.Sum ? cell with { Bar = null, Tag = null } : cell;
    }

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
